package dev.seriatim.benchmark.mysql;

/** Writes rows. Any number of threads may use it. */
@FunctionalInterface
interface RowWriter {

    /** Writes rows in one transaction, in batches of that size. */
    void write(int rows, int batch);
}

package dev.seriatim.benchmark;

import dev.seriatim.benchmark.report.Section;

/** One question, measured and answered. */
public interface Part {

    /** {@return what it is called on the command line} One word, which also marks its section in the report. */
    String name();

    /**
     * Measures. What goes on is told by lines on standard output.
     *
     * @param effort how long it may take
     * @return the answer, complete with tables
     */
    Section run(Effort effort);
}

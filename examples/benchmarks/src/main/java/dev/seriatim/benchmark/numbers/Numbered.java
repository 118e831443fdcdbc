package dev.seriatim.benchmark.numbers;

/** Documents of one table, and who counts them. */
interface Numbered {

    /** {@return the table of the documents} It is the name of their series, too. */
    String table();

    /** {@return the table of the counter} */
    String counterTable();
}

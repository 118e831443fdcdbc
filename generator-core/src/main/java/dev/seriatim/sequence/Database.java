package dev.seriatim.sequence;

/** The databases whose reservation statement is known. */
public enum Database {
    MYSQL,
    MARIADB,
    POSTGRESQL,
    H2,
    VITESS,
    SQL_SERVER,
    ORACLE,
    /** Any other: compare-and-set. */
    OTHER
}

package dev.seriatim.jdbc;

/** Whether the sequence tables are behind vtgate. */
public enum VitessMode {
    /** Find out. */
    AUTO,
    TRUE,
    FALSE
}

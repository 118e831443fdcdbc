package dev.seriatim.sequence;

/** What happens to a sequence table before its first use. */
public enum SchemaMode {
    /** Nothing; a fault shows at the first reservation. */
    NONE,
    /** A missing or unusable table is refused, with the statement that mends it. */
    VALIDATE,
    /** What is missing is created; an unusable table is refused. */
    CREATE
}

package dev.seriatim.example.invoicing.invoice;

/** What may be done with an invoice. */
public enum InvoiceStatus {
    /** May be cancelled as if it had never been: it has no number. */
    DRAFT,
    /** Has its number for ever. */
    ISSUED,
    /** Was issued, and is not valid any more. Its number stays used. */
    VOID
}

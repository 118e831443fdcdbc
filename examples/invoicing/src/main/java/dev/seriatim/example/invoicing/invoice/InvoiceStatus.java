package dev.seriatim.example.invoicing.invoice;

/** What may be done with an invoice. */
public enum InvoiceStatus {
    /** May be cancelled as if it had never been: it has no number. */
    DRAFT,
    /** Has its number for ever. */
    ISSUED
}

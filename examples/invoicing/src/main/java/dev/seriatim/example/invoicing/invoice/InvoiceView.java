package dev.seriatim.example.invoicing.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice as a client gets it. */
record InvoiceView(
        @Nullable Long id,
        InvoiceStatus status,
        @Nullable String number,
        Party seller,
        Party customer,
        LocalDate date,
        @Nullable LocalDate issuedOn,
        @Nullable String voidReason,
        List<Line> lines,
        BigDecimal total) {

    /** Seller or customer, as far as an invoice shows them. */
    record Party(@Nullable Long id, String name) {}

    /** One line. */
    record Line(@Nullable Long id, String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {

        private static Line of(InvoiceLine line) {
            return new Line(
                    line.getId(), line.getDescription(), line.getQuantity(), line.getUnitPrice(), line.getAmount());
        }
    }

    static InvoiceView of(Invoice invoice) {
        return new InvoiceView(
                invoice.getId(),
                invoice.getStatus(),
                invoice.getNumber(),
                new Party(invoice.getSeller().getId(), invoice.getSeller().getName()),
                new Party(invoice.getCustomer().getId(), invoice.getCustomer().getName()),
                invoice.getDate(),
                invoice.getIssuedOn(),
                invoice.getVoidReason(),
                invoice.getLines().stream().map(Line::of).toList(),
                invoice.getTotal());
    }
}

package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.Seriatim;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Knows under which counter an invoice is registered. */
@Component
class InvoiceRegister {

    private final Seriatim seriatim;

    InvoiceRegister(Seriatim seriatim) {
        this.seriatim = seriatim;
    }

    /** Declares the number of an issued invoice void, at once and for ever. It stays used. */
    void markVoid(Invoice invoice, String reason) {
        LocalDate issuedOn = invoice.getIssuedOn();
        String number = invoice.getNumber();
        if (issuedOn == null || number == null) {
            throw new IllegalArgumentException("a draft has no number to declare void");
        }
        seriatim.gapless()
                .markVoid(
                        Invoice.SERIES,
                        String.valueOf(invoice.getSeller().getId()),
                        String.valueOf(issuedOn.getYear()),
                        Long.parseLong(number.substring(number.lastIndexOf('-') + 1)),
                        reason);
    }
}

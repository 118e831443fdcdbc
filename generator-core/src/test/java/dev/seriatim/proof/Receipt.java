package dev.seriatim.proof;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;

/** Numbered at insert, by month, in the order of dates. It has no version, so that nothing keeps stale copies off. */
@Entity(name = "Receipt")
@Table(name = "receipt")
class Receipt {

    static final Ledger LEDGER = new Ledger(
            "receipts",
            Receipt.class.getName(),
            "receipt",
            "doc_number",
            "1 = 1",
            List.of(),
            "paidOn",
            true,
            Ledger.MONTH,
            null,
            Ledger.DIGITS,
            1,
            Long.MAX_VALUE);

    @Id
    long id;

    LocalDate paidOn;

    String note;

    @GaplessNumber(series = "receipts", period = Period.MONTH, date = "paidOn", dateOrder = DateOrder.STRICT)
    @Column(name = "doc_number")
    Long number;

    static Receipt of(long id, LocalDate paidOn) {
        Receipt receipt = new Receipt();
        receipt.id = id;
        receipt.paidOn = paidOn;
        return receipt;
    }
}

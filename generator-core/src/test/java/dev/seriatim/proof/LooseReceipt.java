package dev.seriatim.proof;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** A receipt whose number Hibernate writes like any other attribute: what a {@link Receipt} must not be. */
@Entity(name = "LooseReceipt")
@Table(name = "loose_receipt")
class LooseReceipt {

    static final Ledger LEDGER = new Ledger(
            "L",
            "Paper",
            "loose_receipt",
            "doc_number",
            "1 = 1",
            List.of(),
            null,
            false,
            Ledger.NONE,
            null,
            Ledger.DIGITS,
            1,
            Long.MAX_VALUE);

    @Id
    long id;

    String note;

    @Column(name = "doc_number")
    Long number;

    static LooseReceipt of(long id) {
        LooseReceipt receipt = new LooseReceipt();
        receipt.id = id;
        return receipt;
    }
}

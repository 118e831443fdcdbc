package dev.seriatim.proof;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** Numbered at insert, from 5 to 10 and no further, by two values of a scope which may contain what separates them. */
@Entity(name = "Voucher")
@Table(name = "voucher")
class Voucher {

    static final Ledger LEDGER = new Ledger(
            "voucher",
            Voucher.class.getName(),
            "voucher",
            "doc_number",
            "1 = 1",
            List.of("region", "kind"),
            null,
            false,
            Ledger.NONE,
            null,
            Ledger.DIGITS,
            5,
            10);

    @Id
    long id;

    String region;

    String kind;

    @GaplessNumber(
            scope = {"region", "kind"},
            startWith = 5,
            max = 10)
    @Column(name = "doc_number")
    Integer number;

    static Voucher of(long id, String region, String kind) {
        Voucher voucher = new Voucher();
        voucher.id = id;
        voucher.region = region;
        voucher.kind = kind;
        return voucher;
    }
}

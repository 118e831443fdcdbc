package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import dev.seriatim.proof.Ledger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;

/** Numbered after commit, by till and month of numbering, in the order of these days. */
@Entity(name = "Chit")
class Chit {

    static final Ledger LEDGER = new Ledger(
            "chits",
            Chit.class.getName(),
            "Chit",
            "doc_number",
            "1 = 1",
            List.of("till"),
            null,
            true,
            Ledger.MONTH,
            null,
            Ledger.DIGITS,
            1,
            Long.MAX_VALUE);

    @Id
    Long id;

    String till;

    @GaplessNumber(
            series = "chits",
            scope = "till",
            period = Period.MONTH,
            dateOrder = DateOrder.STRICT,
            numbering = Numbering.AFTER_COMMIT)
    @Column(name = "doc_number")
    Long number;

    static Chit of(long id, String till) {
        Chit chit = new Chit();
        chit.id = id;
        chit.till = till;
        return chit;
    }
}

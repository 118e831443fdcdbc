package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.NumberFormat;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import dev.seriatim.proof.Ledger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;

/** Numbered after commit once it is loaded, by depot and month, whatever its date. */
@Entity(name = "Waybill")
class Waybill {

    private static final String FORMAT = "W-{scope}-{period}-{number:3}";

    static final Ledger LEDGER = new Ledger(
            "waybills",
            Waybill.class.getName(),
            "Waybill",
            "doc_number",
            "loaded",
            List.of("depot"),
            "loadedOn",
            false,
            Ledger.MONTH,
            NumberFormat.parse(FORMAT),
            (scope, date, number) -> "W-" + scope.get(0) + "-" + Ledger.MONTH.of(date) + "-" + "%03d".formatted(number),
            1,
            Long.MAX_VALUE);

    @Id
    Long id;

    @Version
    Integer version;

    String depot;

    boolean loaded;

    LocalDate loadedOn;

    String note;

    @GaplessNumber(
            series = "waybills",
            scope = "depot",
            period = Period.MONTH,
            date = "loadedOn",
            when = "loaded",
            format = FORMAT,
            numbering = Numbering.AFTER_COMMIT)
    @Column(name = "doc_number", length = 300)
    String number;

    static Waybill loaded(long id, String depot, String date) {
        Waybill waybill = new Waybill();
        waybill.id = id;
        waybill.depot = depot;
        waybill.loaded = true;
        waybill.loadedOn = LocalDate.parse(date);
        return waybill;
    }
}

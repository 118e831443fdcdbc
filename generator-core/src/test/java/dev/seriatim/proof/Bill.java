package dev.seriatim.proof;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.NumberFormat;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;

/** Numbered when it is issued, by seller and fiscal year, whatever its date. */
@Entity(name = "Bill")
@Table(name = "bill")
class Bill {

    static final Ledger LEDGER = new Ledger(
            "bill",
            Bill.class.getName(),
            "bill",
            "doc_number",
            "issued",
            List.of("seller"),
            "issuedOn",
            false,
            Ledger.FISCAL_YEAR,
            NumberFormat.parse("B/{scope}/{yyyy}/{number:3}"),
            (scope, date, number) ->
                    "B/" + scope.get(0) + "/" + Ledger.FISCAL_YEAR.of(date) + "/" + "%03d".formatted(number),
            1,
            Long.MAX_VALUE);

    @Id
    long id;

    @Version
    Integer version;

    String seller = "S";

    LocalDate issuedOn = LocalDate.of(2026, 11, 20);

    boolean issued;

    String note;

    @GaplessNumber(
            scope = "seller",
            period = Period.YEAR,
            fiscalYearStart = "04-01",
            date = "issuedOn",
            when = "issued",
            format = "B/{scope}/{yyyy}/{number:3}")
    @Column(name = "doc_number", length = 300)
    String number;

    static Bill draft(long id) {
        Bill bill = new Bill();
        bill.id = id;
        return bill;
    }

    static Bill issued(long id) {
        Bill bill = draft(id);
        bill.issued = true;
        return bill;
    }
}

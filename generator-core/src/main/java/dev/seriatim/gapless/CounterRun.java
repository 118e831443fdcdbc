package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one number after the other while a counter is locked: number, date, written form and link are decided here. */
final class CounterRun {

    private final CounterKey key;
    private final LocalDateTime began;
    private final LocalDateTime numberedAt;
    private final RegisterHash hash = new RegisterHash();
    private final List<GivenNumber> given = new ArrayList<>();
    private long lastNumber;
    private @Nullable LocalDate lastDate;
    private String lastHash;

    /**
     * @param counter as it was locked
     * @param began the moment to which documents without a date belong
     * @param numberedAt the moment that is registered
     */
    CounterRun(Counter counter, LocalDateTime began, LocalDateTime numberedAt) {
        this.key = counter.key();
        this.began = began;
        this.numberedAt = numberedAt;
        this.lastNumber = counter.lastNumber();
        this.lastDate = counter.lastDate();
        this.lastHash = counter.lastHash();
    }

    /**
     * {@return the date of a document: its own, else the day of numbering in the zone of the series}
     *
     * @throws GaplessFailure if its date is out of all bounds
     */
    static LocalDate date(DueDocument document, LocalDateTime began) {
        document.requireCountableDate();
        LocalDate own = document.issueDate();
        return own != null
                ? own
                : began.atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(document.series().zone())
                        .toLocalDate();
    }

    /**
     * {@return the next number, which the document has now}
     *
     * @throws GaplessFailure if the document cannot have it; then the next document can
     */
    GivenNumber give(DueDocument document) {
        LocalDate date = issueDate(document);
        long number = lastNumber + 1;
        if (number > document.series().max()) {
            throw new GaplessFailure(
                    Reason.EXHAUSTED,
                    document + ": series " + key + " has reached its last number "
                            + document.series().max()
                            + ". Nothing was consumed. Open another series, or raise max if the law allows longer numbers.",
                    null);
        }
        NumberFormat format = document.series().format();
        String formatted = format == null
                ? Long.toString(number)
                : format.format(number, document.scope(), document.series().rule(), date);
        String link =
                hash.link(lastHash, key, number, formatted, document.entity(), document.entityId(), date, numberedAt);
        GivenNumber next = new GivenNumber(document, key, number, formatted, date, link);
        given.add(next);
        lastNumber = number;
        lastHash = link;
        lastDate = lastDate == null || date.isAfter(lastDate) ? date : lastDate;
        return next;
    }

    List<GivenNumber> given() {
        return given;
    }

    Counter counter() {
        return new Counter(key, lastNumber, lastDate, lastHash);
    }

    /**
     * Time does not go back, so a document that takes the day of numbering takes the last day if another transaction saw
     * midnight first. A date that somebody wrote is never changed.
     */
    private LocalDate issueDate(DueDocument document) {
        LocalDate date = date(document, began);
        LocalDate last = lastDate;
        if (document.series().dateOrder() == DateOrder.FREE || last == null || !date.isBefore(last)) {
            return date;
        }
        if (document.issueDate() == null) {
            return last;
        }
        throw new GaplessFailure(
                Reason.DATE_OUT_OF_ORDER,
                document + ": its date " + date + " is before " + last + ", the last date of series " + key
                        + ", in which dates do not go back. Nothing was consumed. Date the document " + last
                        + " or later.",
                null);
    }
}

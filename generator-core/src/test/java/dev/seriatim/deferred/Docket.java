package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.proof.Ledger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.SessionFactory;

/** Numbered by a worker, by its date; that it is due only a method knows. */
@Entity(name = "Docket")
class Docket {

    static final Ledger LEDGER = new Ledger(
            "Docket",
            Docket.class.getName(),
            "Docket",
            "docket_number",
            "state = 'CLOSED'",
            List.of(),
            "closed_on",
            false,
            Ledger.NONE,
            null,
            Ledger.DIGITS,
            1,
            Long.MAX_VALUE);

    @Id
    Long id;

    @Column(name = "closed_on")
    LocalDate day;

    String state;

    @GaplessNumber(when = "isClosed", date = "day", numbering = Numbering.BY_WORKER)
    @Column(name = "docket_number")
    Long number;

    boolean isClosed() {
        return "CLOSED".equals(state);
    }

    static Docket closed(long id, String day) {
        Docket docket = new Docket();
        docket.id = id;
        docket.day = LocalDate.parse(day);
        docket.state = "CLOSED";
        return docket;
    }

    static Long number(SessionFactory factory, long id) {
        return factory.fromSession(session -> session.find(Docket.class, id)).number;
    }
}

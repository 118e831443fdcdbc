package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.proof.Ledger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.SessionFactory;

/** Numbered after commit, at once, in one series without scope or period. */
@Entity(name = "Ticket")
class Ticket {

    static final Ledger LEDGER = new Ledger(
            "Ticket",
            Ticket.class.getName(),
            "Ticket",
            "ticket_number",
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
    Long id;

    @GaplessNumber(numbering = Numbering.AFTER_COMMIT)
    @Column(name = "ticket_number")
    Long number;

    static Ticket of(long id) {
        Ticket ticket = new Ticket();
        ticket.id = id;
        return ticket;
    }

    static Long number(SessionFactory factory, long id) {
        return factory.fromSession(session -> session.find(Ticket.class, id)).number;
    }
}

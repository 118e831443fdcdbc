package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.hibernate.SessionFactory;

/** Numbered after commit once it is final, by shop and year, in the order of dates. */
@Entity(name = "Slip")
class Slip {

    @Id
    Long id;

    @Version
    Integer version;

    @ManyToOne
    Shop shop;

    boolean finished;

    LocalDate issuedOn;

    @GaplessNumber(
            series = "slip",
            scope = "shop.code",
            period = Period.YEAR,
            date = "issuedOn",
            dateOrder = DateOrder.STRICT,
            when = "finished",
            format = "{scope}-{yyyy}-{number:4}",
            numbering = Numbering.AFTER_COMMIT)
    @Column(name = "slip_number", length = 60)
    String number;

    static Slip finished(long id, Shop shop, String date) {
        Slip slip = new Slip();
        slip.id = id;
        slip.shop = shop;
        slip.finished = true;
        slip.issuedOn = LocalDate.parse(date);
        return slip;
    }

    static String number(SessionFactory factory, long id) {
        return factory.fromSession(session -> session.find(Slip.class, id)).number;
    }
}

package dev.seriatim;

import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.hibernate.SessionFactory;

/** A document with a number. */
@Entity
@Table(name = "invoice")
class Invoice {

    @Id
    Long id;

    @Version
    int version;

    String seller = "S1";

    LocalDate issuedOn = LocalDate.of(2026, 11, 20);

    boolean issued;

    String note;

    @GaplessNumber(
            scope = "seller",
            period = Period.YEAR,
            date = "issuedOn",
            when = "issued",
            format = "INV-{yyyy}-{number:6}")
    @Column(name = "doc_number", length = 40)
    String number;

    static Invoice issued(long id) {
        Invoice invoice = draft(id);
        invoice.issued = true;
        return invoice;
    }

    static Invoice draft(long id) {
        Invoice invoice = new Invoice();
        invoice.id = id;
        return invoice;
    }

    static String number(SessionFactory factory, long id) {
        return factory.fromSession(session -> session.find(Invoice.class, id).number);
    }
}

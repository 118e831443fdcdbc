package dev.seriatim.numbered;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.SessionFactory;

/** A delivery note: numbered once it is sent. */
@Entity(name = "Note")
@Table(name = "note")
class Note {

    @Id
    Long id;

    @Version
    Integer version;

    boolean sent;

    String text;

    @GaplessNumber(when = "sent", format = "N{number}")
    @Column(name = "note_number", length = 30)
    String number;

    static Note sent(long id) {
        Note note = draft(id);
        note.sent = true;
        return note;
    }

    static Note draft(long id) {
        Note note = new Note();
        note.id = id;
        return note;
    }

    static Note read(SessionFactory factory, long id) {
        return factory.fromSession(session -> session.find(Note.class, id));
    }
}

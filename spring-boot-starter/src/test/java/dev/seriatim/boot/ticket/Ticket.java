package dev.seriatim.boot.ticket;

import dev.seriatim.ShardedSequence;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Ticket {

    @Id
    @ShardedSequence
    private Long id;

    private String subject;

    protected Ticket() {}

    public Ticket(String subject) {
        this.subject = subject;
    }

    public Long getId() {
        return id;
    }

    public String getSubject() {
        return subject;
    }
}

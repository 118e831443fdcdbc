package dev.seriatim.numbered;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;

/** A class that {@link EnhancedEntityTest} loads a second time, enhanced. */
@Entity
public class EnhancedDocument {
    @Id
    Long id;

    boolean sent;

    @GaplessNumber(when = "sent")
    @Basic(fetch = FetchType.LAZY)
    @Column(name = "lazy_number")
    Long number;

    public EnhancedDocument() {}

    public void setId(Long id) {
        this.id = id;
    }

    public void setSent(boolean sent) {
        this.sent = sent;
    }

    public Long getNumber() {
        return number;
    }

    public void setNumber(Long number) {
        this.number = number;
    }
}

package dev.seriatim.boot.parcel;

import dev.seriatim.GaplessNumber;
import dev.seriatim.ShardedSequence;
import dev.seriatim.gapless.Numbering;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/** A document that may be on any shard, and is numbered after commit. */
@Entity
public class Parcel {

    public static final String SERIES = "parcel";

    /** Makes it an entity of the application under test. */
    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Parcel.class)
    public static class Entities {}

    @Id
    @ShardedSequence
    private Long id;

    private boolean sent = true;

    @GaplessNumber(series = SERIES, when = "sent", numbering = Numbering.AFTER_COMMIT)
    @Column(name = "parcel_number")
    private Long number;

    public Long getId() {
        return id;
    }

    public Long getNumber() {
        return number;
    }
}

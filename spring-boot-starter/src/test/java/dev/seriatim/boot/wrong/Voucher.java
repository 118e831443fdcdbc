package dev.seriatim.boot.wrong;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A document whose number cannot work. */
@Entity
public class Voucher {

    @Id
    private Long id;

    @GaplessNumber(scope = "bearer")
    private Long number;
}

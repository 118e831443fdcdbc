package dev.seriatim.deferred;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Numbering;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Numbered after commit by kind, from 5 to 7 and no further. */
@Entity(name = "Coupon")
class Coupon {

    @Id
    Long id;

    String kind;

    @GaplessNumber(scope = "kind", startWith = 5, max = 7, numbering = Numbering.AFTER_COMMIT)
    @Column(name = "coupon_number")
    Integer number;

    static Coupon of(long id, String kind) {
        Coupon coupon = new Coupon();
        coupon.id = id;
        coupon.kind = kind;
        return coupon;
    }
}

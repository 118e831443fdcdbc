package dev.seriatim.boot.receipt;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/** A document with a number of its till and year. */
@Entity
public class Receipt {

    /** Makes it an entity of the application under test. */
    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Receipt.class)
    public static class Entities {}

    @Id
    private Long id;

    private String till;

    private LocalDate paidOn;

    @GaplessNumber(
            series = "receipt",
            scope = "till",
            period = Period.YEAR,
            date = "paidOn",
            when = "paid",
            format = "R{yyyy}-{number:4}")
    @Column(name = "receipt_number", length = 40)
    private String number;

    protected Receipt() {}

    public Receipt(long id, String till, LocalDate paidOn) {
        this.id = id;
        this.till = till;
        this.paidOn = paidOn;
    }

    boolean paid() {
        return paidOn != null;
    }

    public String getNumber() {
        return number;
    }
}

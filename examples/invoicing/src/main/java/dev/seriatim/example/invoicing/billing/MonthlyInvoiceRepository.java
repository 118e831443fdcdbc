package dev.seriatim.example.invoicing.billing;

import java.time.LocalDate;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All monthly invoices. */
interface MonthlyInvoiceRepository extends JpaRepository<MonthlyInvoice, Long> {

    /**
     * Makes all drafts of a run final, in one transaction: all or none. No listener hears of a bulk statement; the worker, which
     * asks the table, does not need one.
     */
    @Modifying
    @Transactional
    @Query("update MonthlyInvoice set released = true, issuedOn = :day where run = :run and released = false")
    int release(BillingRun run, LocalDate day);

    long countByRunAndNumberIsNotNull(BillingRun run);
}

package dev.seriatim.example.invoicing.billing;

import dev.seriatim.Seriatim;
import dev.seriatim.example.invoicing.billing.BillingProgress.Stage;
import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import dev.seriatim.example.invoicing.seller.Seller;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the monthly billing, one run at a time:
 *
 * <ol>
 *   <li>Drafts are written in transactions of {@value #BATCH}. A crash leaves drafts, which nobody counts.
 *   <li>All of them are released by one statement. From its commit on, the run is final.
 *   <li>They are numbered, in order. A crash leaves released invoices without a number; the sweeper of the next start, or the
 *       next run, numbers them.
 * </ol>
 */
@Service
class BillingService {

    private static final Logger log = LoggerFactory.getLogger(BillingService.class);
    private static final int BATCH = 500;

    private final MonthlyInvoiceRepository invoices;
    private final CustomerRepository customers;
    private final EntityManager entityManager;
    private final TransactionTemplate transaction;
    private final TaskExecutor executor;
    private final Seriatim seriatim;
    private final AtomicReference<@Nullable BillingProgress> latest = new AtomicReference<>();

    BillingService(
            MonthlyInvoiceRepository invoices,
            CustomerRepository customers,
            EntityManager entityManager,
            TransactionTemplate transaction,
            TaskExecutor executor,
            Seriatim seriatim) {
        this.invoices = invoices;
        this.customers = customers;
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.executor = executor;
        this.seriatim = seriatim;
    }

    /** {@return the run that is going on, or the last one; null if there was none} */
    @Nullable
    BillingProgress latest() {
        return latest.get();
    }

    /**
     * Starts a run in the background.
     *
     * @throws BillingRunningException if another one is going on
     */
    BillingProgress start(Seller seller, int total) {
        BillingProgress before = latest.get();
        BillingProgress progress = new BillingProgress(total);
        if (before != null && !before.isOver() || !latest.compareAndSet(before, progress)) {
            throw new BillingRunningException();
        }
        try {
            executor.execute(() -> run(seller, total, progress));
        } catch (RejectedExecutionException e) {
            progress.fail(e);
            throw e;
        }
        return progress;
    }

    private void run(Seller seller, int total, BillingProgress progress) {
        try {
            log.info("Billing run: writing {} drafts of {}", total, seller.getName());
            BillingRun run = writeDrafts(seller, total, progress);
            progress.enter(Stage.RELEASING);
            int released = invoices.release(run, LocalDate.now());
            log.info("Billing run {}: {} invoices are final and wait for their numbers", run.getId(), released);
            progress.enter(Stage.NUMBERING);
            number(run, progress);
            progress.enter(Stage.DONE);
            BillingProgress.View end = progress.view();
            log.info(
                    "Billing run {}: done in {} s, {} of {} numbered, {} per second",
                    run.getId(),
                    end.seconds(),
                    end.numbered(),
                    total,
                    end.perSecond());
        } catch (RuntimeException e) {
            log.error("The billing run failed", e);
            progress.fail(e);
        }
    }

    private BillingRun writeDrafts(Seller seller, int total, BillingProgress progress) {
        List<Customer> all = customers.findAllByOrderById();
        if (all.isEmpty()) {
            throw new IllegalStateException("There is no customer to bill");
        }
        BillingRun run = new BillingRun(seller, LocalDate.now());
        transaction.executeWithoutResult(status -> entityManager.persist(run));
        for (int from = 0; from < total; from += BATCH) {
            int first = from;
            int last = Math.min(total, from + BATCH);
            transaction.executeWithoutResult(status -> {
                for (int i = first; i < last; i++) {
                    BigDecimal amount = BigDecimal.valueOf(1990 + i % 5000, 2);
                    entityManager.persist(new MonthlyInvoice(run, all.get(i % all.size()), amount));
                }
            });
            progress.drafts(last);
        }
        return run;
    }

    /** The sweeper does the same every few seconds. A run does not wait for it, and shows how it goes on. */
    private void number(BillingRun run, BillingProgress progress) {
        seriatim.gapless().numberPending((series, numbered, setAside) -> {
            if (series.equals(MonthlyInvoice.SERIES)) {
                progress.numbered(numbered);
                log.info("Billing run {}: {} numbered, {} set aside", run.getId(), numbered, setAside);
            }
        });
        progress.numbered(invoices.countByRunAndNumberIsNotNull(run));
    }
}

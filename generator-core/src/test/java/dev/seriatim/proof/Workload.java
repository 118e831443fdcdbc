package dev.seriatim.proof;

import dev.seriatim.DateOutOfOrderException;
import dev.seriatim.NumberedRowDeletionException;
import dev.seriatim.SeriesExhaustedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** One user who does this and that with documents, by chance and by a seed. Documents are the user's own. */
final class Workload {

    private static final class ChangedMyMind extends RuntimeException {}

    private static final List<Class<?>> REFUSALS = List.of(
            DateOutOfOrderException.class,
            SeriesExhaustedException.class,
            NumberedRowDeletionException.class,
            ChangedMyMind.class);

    private final SessionFactory factory;
    private final Random random;
    private final Map<String, Object> acknowledged;
    private final Map<Class<?>, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final List<Long> drafts = new ArrayList<>();
    private final List<Long> bills = new ArrayList<>();
    private final List<Long> receipts = new ArrayList<>();
    private long nextId;

    /**
     * @param user numbers the user's documents from a million times it
     * @param acknowledged gets what each document's number was when its transaction returned
     */
    Workload(SessionFactory factory, long seed, int user, Map<String, Object> acknowledged) {
        this.factory = factory;
        this.random = new Random(seed * 31 + user);
        this.acknowledged = acknowledged;
        this.nextId = user * 1_000_000L;
    }

    /** {@return how often what was refused} */
    Map<Class<?>, AtomicInteger> run(int transactions) {
        for (int i = 0; i < transactions; i++) {
            try {
                if (random.nextInt(5) == 0) {
                    stateless();
                } else {
                    stateful();
                }
            } catch (RuntimeException e) {
                refused.computeIfAbsent(refusal(e), type -> new AtomicInteger()).incrementAndGet();
            }
        }
        return refused;
    }

    private void stateful() {
        List<Object> written = new ArrayList<>();
        List<Long> drafted = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        factory.inTransaction(session -> {
            int actions = 1 + random.nextInt(4);
            for (int i = 0; i < actions; i++) {
                act(session, written, drafted, gone);
                if (random.nextInt(4) == 0) {
                    session.flush();
                    if (random.nextBoolean()) {
                        session.clear();
                    }
                }
            }
            if (random.nextInt(6) == 0) {
                session.flush();
                throw new ChangedMyMind();
            }
        });
        drafts.removeAll(gone);
        drafts.addAll(drafted);
        written.forEach(this::acknowledge);
    }

    private void act(Session session, List<Object> written, List<Long> drafted, List<Long> gone) {
        switch (random.nextInt(11)) {
            case 0, 1 -> written.add(persist(session, bill(true)));
            case 2, 3 -> written.add(persist(session, receipt()));
            case 4 -> written.add(persist(session, voucher()));
            case 5 -> drafted.add(((Bill) persist(session, bill(false))).id);
            case 6 -> {
                Bill bill = session.find(Bill.class, pick(drafts));
                if (bill != null) {
                    bill.issued = true;
                    bill.number = random.nextBoolean() ? "FORGED" : null;
                    gone.add(bill.id);
                }
            }
            case 7 -> {
                Bill bill = session.find(Bill.class, pick(drafts));
                if (bill != null && !bill.issued) {
                    session.remove(bill);
                    gone.add(bill.id);
                }
            }
            case 8 -> {
                Bill bill = session.find(Bill.class, pick(bills));
                if (bill != null) {
                    bill.note = "changed " + random.nextInt();
                    bill.number = "FORGED";
                }
            }
            case 9 -> {
                Receipt known = session.find(Receipt.class, pick(receipts));
                if (known != null) {
                    Receipt stale = Receipt.of(known.id, known.paidOn);
                    stale.note = "merged " + random.nextInt();
                    session.flush();
                    session.clear();
                    session.merge(stale);
                }
            }
            default -> {
                Bill bill = session.find(Bill.class, pick(bills));
                if (bill != null && random.nextInt(3) == 0) {
                    session.remove(bill);
                }
            }
        }
    }

    private void stateless() {
        List<Object> written = new ArrayList<>();
        factory.inStatelessTransaction(session -> {
            written.add(insert(session, random.nextBoolean() ? bill(true) : receipt()));
            if (random.nextBoolean()) {
                written.add(insert(session, voucher()));
            }
            if (random.nextInt(6) == 0) {
                throw new ChangedMyMind();
            }
        });
        written.forEach(this::acknowledge);
    }

    private void acknowledge(Object document) {
        if (document instanceof Bill bill) {
            acknowledged.put(Bill.LEDGER.series() + " " + bill.id, String.valueOf(bill.number));
            bills.add(bill.id);
        } else if (document instanceof Receipt receipt) {
            acknowledged.put(Receipt.LEDGER.series() + " " + receipt.id, String.valueOf(receipt.number));
            receipts.add(receipt.id);
        } else if (document instanceof Voucher voucher) {
            acknowledged.put(Voucher.LEDGER.series() + " " + voucher.id, String.valueOf(voucher.number));
        }
    }

    private Bill bill(boolean issued) {
        Bill bill = issued ? Bill.issued(++nextId) : Bill.draft(++nextId);
        bill.seller = random.nextBoolean() ? "S" : "s/1";
        bill.issuedOn = LocalDate.of(2026, 3, 31).plusDays(random.nextInt(3) - 1);
        return bill;
    }

    private Receipt receipt() {
        return Receipt.of(++nextId, LocalDate.of(2026, 11, 27).plusDays(random.nextInt(8)));
    }

    private Voucher voucher() {
        return Voucher.of(++nextId, random.nextBoolean() ? "N" : "N/", random.nextBoolean() ? "a" : "/a");
    }

    private long pick(List<Long> ids) {
        return ids.isEmpty() ? -1 : ids.get(random.nextInt(ids.size()));
    }

    private static Object persist(Session session, Object document) {
        session.persist(document);
        return document;
    }

    private static Object insert(StatelessSession session, Object document) {
        session.insert(document);
        return document;
    }

    /** Anything else, a deadlock above all, is a fault. */
    private static Class<?> refusal(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (REFUSALS.contains(cause.getClass())) {
                return cause.getClass();
            }
        }
        throw e;
    }
}

package dev.seriatim.benchmark.numbers;

import dev.seriatim.Seriatim;
import java.util.List;
import org.hibernate.SessionFactory;

/** The ways to number many documents that are due already. */
enum BacklogWay implements Numbered {
    WORKER("@GaplessNumber, by worker", WorkerDocument.TABLE) {
        @Override
        int number(SessionFactory factory) {
            return Seriatim.of(factory).gapless().numberPending();
        }
    },
    BATCH("@GaplessNumber, at commit, 500 per transaction", BatchDocument.TABLE) {
        @Override
        int number(SessionFactory factory) {
            int numbered = 0;
            int last;
            do {
                last = factory.fromTransaction(session -> {
                    List<BatchDocument> next = session.createSelectionQuery(
                                    "from BatchDocument d where d.number is null order by d.id", BatchDocument.class)
                            .setMaxResults(AT_ONCE)
                            .getResultList();
                    next.forEach(BatchDocument::touch);
                    return next.size();
                });
                numbered += last;
            } while (last == AT_ONCE);
            return numbered;
        }
    };

    static final int AT_ONCE = 500;

    private final String label;
    private final String table;

    BacklogWay(String label, String table) {
        this.label = label;
        this.table = table;
    }

    /** {@return how many were numbered: all that were due} */
    abstract int number(SessionFactory factory);

    @Override
    public String table() {
        return table;
    }

    @Override
    public String counterTable() {
        return "seriatim_counter";
    }

    @Override
    public String toString() {
        return label;
    }
}

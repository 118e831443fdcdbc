package dev.seriatim.benchmark.numbers;

import jakarta.persistence.LockModeType;
import org.hibernate.Session;

/** The ways to number a document, in the order in which they take turns and in which tables show them. */
enum Way implements Numbered {
    AT_COMMIT("@GaplessNumber, at commit", GaplessDocument.TABLE, "seriatim_counter") {
        @Override
        void write(Session session, long id, Runnable work) {
            session.persist(new GaplessDocument(id));
            session.flush();
            work.run();
        }
    },
    AFTER_COMMIT("@GaplessNumber, after commit", GaplessAfterCommitDocument.TABLE, "seriatim_counter") {
        @Override
        void write(Session session, long id, Runnable work) {
            session.persist(new GaplessAfterCommitDocument(id));
            session.flush();
            work.run();
        }
    },
    FIRST("by hand, number first", HandFirstDocument.TABLE, HandCounter.TABLE) {
        @Override
        void write(Session session, long id, Runnable work) {
            HandCounter counter = session.find(HandCounter.class, table(), LockModeType.PESSIMISTIC_WRITE);
            HandFirstDocument document = new HandFirstDocument(id, counter.next());
            work.run();
            session.persist(document);
        }
    },
    LAST("by hand, number last, no register", HandLastDocument.TABLE, HandCounter.TABLE) {
        @Override
        void write(Session session, long id, Runnable work) {
            session.persist(new HandLastDocument(id));
            session.flush();
            work.run();
            session.createNativeMutationQuery("update " + HandCounter.TABLE
                            + " set last_number = last_number + 1 where series = '" + table() + "'")
                    .executeUpdate();
            session.createNativeMutationQuery(
                            "update " + table() + " set " + Document.NUMBER + " = (select last_number from "
                                    + HandCounter.TABLE + " where series = '" + table() + "') where id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    };

    private final String label;
    private final String table;
    private final String counterTable;

    Way(String label, String table, String counterTable) {
        this.label = label;
        this.table = table;
        this.counterTable = counterTable;
    }

    /** {@return how many times as fast as the number taken first it is meant to be with many threads} */
    int timesFirst() {
        return this == AFTER_COMMIT ? 15 : 5;
    }

    boolean isOurs() {
        return this == AT_COMMIT || this == AFTER_COMMIT;
    }

    /** {@return the last words of what it is called} */
    String moment() {
        return label.substring(label.indexOf(", ") + 2);
    }

    /** Everything between the beginning of a transaction and its commit. */
    abstract void write(Session session, long id, Runnable work);

    @Override
    public String table() {
        return table;
    }

    @Override
    public String counterTable() {
        return counterTable;
    }

    @Override
    public String toString() {
        return label;
    }
}

package dev.seriatim.benchmark.numbers;

import org.hibernate.SessionFactory;

/**
 * Whether the numbers of a way are what they are for.
 *
 * @param documents how many there are
 * @param numbers how many different numbers they have
 * @param first the lowest
 * @param last the highest
 * @param counter where the counter stands
 */
record Completeness(long documents, long numbers, long first, long last, long counter) {

    static Completeness of(Numbered way, SessionFactory factory) {
        return factory.fromSession(session -> {
            Object[] row = session.createNativeQuery(
                            "select count(*), count(distinct " + Document.NUMBER + "), min(" + Document.NUMBER
                                    + "), max("
                                    + Document.NUMBER + "), (select last_number from " + way.counterTable()
                                    + " where series = '" + way.table() + "') from " + way.table(),
                            Object[].class)
                    .getSingleResult();
            return new Completeness(number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]));
        });
    }

    /** @throws IllegalStateException if numbers are missing or not unique, or if the counter is elsewhere */
    void require(Numbered way) {
        if (first != 1 || numbers != documents || last != documents || counter != documents) {
            throw new IllegalStateException(way + ": not dense and unique up to the counter: " + this);
        }
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}

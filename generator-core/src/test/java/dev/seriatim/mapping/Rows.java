package dev.seriatim.mapping;

import org.hibernate.Session;

/** Rows of entities that consist of nothing but an id, as far as a test is concerned. */
public final class Rows {

    private Rows() {}

    /** {@return the id of a new entity of that class, which was persisted} */
    public static Object persist(Session session, Class<?> entity) {
        Object row = create(entity);
        session.persist(row);
        return session.getIdentifier(row);
    }

    private static Object create(Class<?> entity) {
        try {
            var constructor = entity.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(entity + " has no constructor without parameters", e);
        }
    }
}

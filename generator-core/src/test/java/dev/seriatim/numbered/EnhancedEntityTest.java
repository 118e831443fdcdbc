package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import org.hibernate.SessionFactory;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.bytebuddy.BytecodeProviderImpl;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entities whose bytecode Hibernate enhanced track what is written to them, and may load numbers lazily. */
class EnhancedEntityTest {

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final Class<?> type = enhanced(EnhancedDocument.class);
    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
    private final SessionFactory factory = start();

    @AfterEach
    void close() {
        Thread.currentThread().setContextClassLoader(usual);
        factory.close();
        database.close();
    }

    /** Hibernate asks the class loaders of its configuration in no order: only the thread's can be asked first. */
    private SessionFactory start() {
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        return PersistenceUnit.on(database)
                .of(type)
                .with("hibernate.classLoader.tccl_lookup_precedence", "before")
                .start();
    }

    @Test
    void itIsNumberedAtInsertAndTheInstanceHasTheNumber() throws Exception {
        Object document = document(1, true);
        call(document, "setNumber", Long.class, 99L);
        factory.inTransaction(session -> session.persist(document));

        assertThat(document).isInstanceOf(PersistentAttributeInterceptable.class);
        assertThat(type.getMethod("getNumber").invoke(document)).isEqualTo(1L);
        assertThat(Tables.register(database)).containsExactly("1 1");
    }

    @Test
    void itIsNumberedWhenTheNumberWasNeverLoaded() throws Exception {
        Object document = document(1, false);
        factory.inTransaction(session -> session.persist(document));
        factory.inTransaction(session -> call(session.find(type, 1L), "setSent", boolean.class, true));
        assertThat(Tables.register(database)).containsExactly("1 1");

        factory.inTransaction(session -> call(session.find(type, 1L), "setSent", boolean.class, false));
        factory.inTransaction(session -> call(session.find(type, 1L), "setSent", boolean.class, true));
        assertThat(Tables.register(database)).containsExactly("1 1");
        assertThat(Tables.rows(database, "SELECT lazy_number FROM EnhancedDocument"))
                .containsExactly("1");
    }

    private Object document(long id, boolean sent) throws ReflectiveOperationException {
        Object document = type.getDeclaredConstructor().newInstance();
        call(document, "setId", Long.class, id);
        call(document, "setSent", boolean.class, sent);
        return document;
    }

    private static void call(Object document, String setter, Class<?> parameter, Object value) {
        try {
            document.getClass().getMethod(setter, parameter).invoke(document, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> enhanced(Class<?> plain) {
        Enhancer enhancer = new BytecodeProviderImpl().getEnhancer(new DefaultEnhancementContext());
        String resource = plain.getName().replace('.', '/') + ".class";
        ClassLoader loader = new ClassLoader(plain.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(plain.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try (InputStream in = plain.getClassLoader().getResourceAsStream(resource)) {
                    byte[] bytes = enhancer.enhance(name, in.readAllBytes());
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        try {
            return Class.forName(plain.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

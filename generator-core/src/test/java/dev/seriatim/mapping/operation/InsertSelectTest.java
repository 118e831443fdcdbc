package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** HQL {@code insert … select} cannot number its rows. It says so and stores nothing. */
@ParameterizedClass
@EnumSource(Engine.class)
class InsertSelectTest {

    @Entity(name = "Draft")
    @Table(name = "draft")
    static class Draft {
        @Id
        @ShardedSequence
        Long id;

        String text = "text";
    }

    @Entity(name = "Final")
    @Table(name = "final_text")
    static class Final {
        @Id
        @ShardedSequence
        Long id;

        String text;
    }

    @Entity(name = "Base")
    @Table(name = "base_text")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base {
        @Id
        @ShardedSequence
        Long id;

        String text;
    }

    @Entity(name = "Special")
    @Table(name = "special_text")
    static class Special extends Base {
        String extra;
    }

    private final TestDatabase database;

    InsertSelectTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEntityInOneTableIsRefusedWithWhatToDoInstead() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() -> insert(factory, "insert into Final (text) select d.text from Draft d"))
                    .hasStackTraceContaining("Final.id come from blocks in memory")
                    .hasStackTraceContaining("use StatelessSession.insertMultiple");
            assertThat(database.queryLong("SELECT COUNT(*) FROM final_text")).isZero();
        }
    }

    @Test
    void theRootOfAJoinedHierarchyIsRefused() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() -> insert(factory, "insert into Base (text) select d.text from Draft d"))
                    .hasStackTraceContaining("Base.id come from blocks in memory");
            assertThat(database.queryLong("SELECT COUNT(*) FROM base_text")).isZero();
        }
    }

    @Test
    void anEntityInSeveralTablesIsRefused() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() ->
                            insert(factory, "insert into Special (text, extra) select d.text, d.text from Draft d"))
                    .hasStackTraceContaining("Base.id come from blocks in memory");
            assertThat(database.queryLong("SELECT COUNT(*) FROM base_text")).isZero();
            assertThat(database.queryLong("SELECT COUNT(*) FROM special_text")).isZero();
        }
    }

    @Test
    void anIdThatTheStatementSelectsIsNotOurs() {
        try (SessionFactory factory = start()) {
            insert(factory, "insert into Final (id, text) select d.id, d.text from Draft d");
            assertThat(database.queryLong("SELECT COUNT(*) FROM final_text")).isEqualTo(2);
        }
    }

    private static void insert(SessionFactory factory, String hql) {
        factory.inTransaction(session -> session.createMutationQuery(hql).executeUpdate());
    }

    private SessionFactory start() {
        SessionFactory factory = PersistenceUnit.on(database)
                .of(Draft.class, Final.class, Base.class, Special.class)
                .start();
        factory.inTransaction(session -> {
            session.persist(new Draft());
            session.persist(new Draft());
        });
        return factory;
    }
}

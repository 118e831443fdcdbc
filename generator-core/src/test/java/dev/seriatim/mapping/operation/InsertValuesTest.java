package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** HQL {@code insert … values}: Hibernate asks for ids while it binds the statement. */
@ParameterizedClass
@EnumSource(Engine.class)
class InsertValuesTest {

    @Entity(name = "Word")
    @Table(name = "word")
    static class Word {
        @Id
        @ShardedSequence
        Long id;

        String text;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Thing {
        @Id
        @ShardedSequence
        Long id;

        String label;
    }

    @Entity(name = "Tool")
    @Table(name = "tool")
    static class Tool extends Thing {
        String grip;
    }

    private final TestDatabase database;

    InsertValuesTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachRowOfAStatementGetsItsOwnId() {
        try (SessionFactory factory = start()) {
            insert(factory, "insert into Word (text) values ('one'), ('two'), ('three')");
            assertThat(ids(factory, "select id from Word order by id")).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aStatementAndPersistDrawFromOneSequence() {
        try (SessionFactory factory = start()) {
            insert(factory, "insert into Word (text) values ('one')");
            Object id = factory.fromTransaction(session -> Rows.persist(session, Word.class));
            insert(factory, "insert into Word (text) values ('three')");
            assertThat(id).isEqualTo(2L);
            assertThat(ids(factory, "select id from Word order by id")).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aRowThatSpansTablesGetsOneIdInBoth() {
        try (SessionFactory factory = start()) {
            insert(factory, "insert into Tool (label, grip) values ('saw', 'wood')");
            assertThat(ids(factory, "select id from Tool where label = 'saw' and grip = 'wood'"))
                    .containsExactly(1L);
        }
    }

    @Test
    void severalRowsThatSpanTablesGetOneIdEach() {
        try (SessionFactory factory = start()) {
            insert(factory, "insert into Tool (label, grip) values ('saw', 'wood'), ('file', 'cork')");
            assertThat(ids(factory, "select id from Tool order by id")).containsExactly(1L, 2L);
        }
    }

    private static void insert(SessionFactory factory, String hql) {
        factory.inTransaction(session -> session.createMutationQuery(hql).executeUpdate());
    }

    private static List<Long> ids(SessionFactory factory, String hql) {
        return factory.fromSession(
                session -> session.createSelectionQuery(hql, Long.class).getResultList());
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Word.class, Thing.class, Tool.class)
                .start();
    }
}

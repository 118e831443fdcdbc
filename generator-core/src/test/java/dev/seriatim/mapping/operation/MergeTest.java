package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.mapping.Statements;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Merging what is not in the database yet. */
class MergeTest {

    @Entity(name = "Folder")
    @Table(name = "folder")
    static class Folder {
        @Id
        @ShardedSequence
        Long id;

        String label;

        @OneToMany(cascade = CascadeType.ALL, mappedBy = "folder")
        List<Sheet> sheets = new ArrayList<>();
    }

    @Entity(name = "Sheet")
    @Table(name = "sheet")
    static class Sheet {
        @Id
        @ShardedSequence
        Integer id;

        @ManyToOne
        Folder folder;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theCopyGetsTheIdAndTheOriginalStaysTransient() {
        try (SessionFactory factory = start()) {
            Folder original = new Folder();
            Folder copy = factory.fromTransaction(session -> session.merge(original));
            assertThat(copy.id).isEqualTo(1);
            assertThat(original.id).isNull();
        }
    }

    @Test
    void noRowIsLookedForBeforeTheInsert() {
        Statements statements = new Statements();
        try (SessionFactory factory = start(statements)) {
            factory.inTransaction(session -> session.merge(new Folder()));
            assertThat(statements.sent()).hasSize(1).first().asString().startsWith("insert into folder");
        }
    }

    @Test
    void newChildrenOfAStoredParentGetIds() {
        try (SessionFactory factory = start()) {
            Folder folder = factory.fromTransaction(session -> session.merge(new Folder()));
            Folder copy = factory.fromTransaction(session -> {
                Folder detached = new Folder();
                detached.id = folder.id;
                Sheet sheet = new Sheet();
                sheet.folder = detached;
                detached.sheets.add(sheet);
                return session.merge(detached);
            });
            assertThat(copy.sheets)
                    .singleElement()
                    .satisfies(sheet -> assertThat(sheet.id).isEqualTo(1));
        }
    }

    @Test
    void aDetachedRowKeepsItsIdAndDrawsNone() {
        try (SessionFactory factory = start()) {
            Folder folder = factory.fromTransaction(session -> session.merge(new Folder()));
            folder.label = "changed";
            Folder copy = factory.fromTransaction(session -> session.merge(folder));
            assertThat(copy.id).isEqualTo(1);
            Object next = factory.fromTransaction(session -> Rows.persist(session, Folder.class));
            assertThat(next).isEqualTo(2L);
        }
    }

    private SessionFactory start() {
        return start(new Statements());
    }

    private SessionFactory start(Statements statements) {
        return PersistenceUnit.on(database)
                .of(Folder.class, Sheet.class)
                .with("hibernate.session_factory.statement_inspector", statements)
                .start();
    }
}

package dev.seriatim.mapping.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hierarchy in one table. */
class SingleTableTest {

    @Entity(name = "Document")
    @Table(name = "document")
    abstract static class Document {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Invoice")
    static class Invoice extends Document {}

    @Entity(name = "CreditNote")
    static class CreditNote extends Invoice {}

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allClassesDrawFromOneSequenceNamedAfterTheTable() {
        try (SessionFactory factory = PersistenceUnit.on(database)
                .of(Document.class, Invoice.class, CreditNote.class)
                .start()) {
            List<Object> ids = factory.fromTransaction(session -> List.of(
                    Rows.persist(session, Invoice.class),
                    Rows.persist(session, CreditNote.class),
                    Rows.persist(session, Invoice.class)));
            assertThat(ids).containsExactly(1L, 2L, 3L);
            assertThat(Seriatim.of(factory).sequences().status())
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.table()).isEqualTo("document_seq");
                        assertThat(sequence.entities()).containsExactly("Document");
                    });
        }
    }
}

package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.GaplessDefinitionException;
import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.SecondaryRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A number beside the document's own table. */
class SecondaryTableTest {

    @Entity(name = "Filed")
    @Table(name = "filed")
    @SecondaryTable(name = "filing", pkJoinColumns = @PrimaryKeyJoinColumn(name = "filed_id"))
    @SecondaryRow(table = "filing", optional = false)
    static class Filed {
        @Id
        Long id;

        @GaplessNumber
        @Column(table = "filing", name = "file_number")
        Long number;
    }

    @Entity(name = "Loose")
    @Table(name = "loose")
    @SecondaryTable(name = "loose_filing")
    static class Loose {
        @Id
        Long id;

        @GaplessNumber
        @Column(table = "loose_filing")
        Long number;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSecondaryTableThatAlwaysHasARowTakesTheNumber() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Filed.class).start()) {
            Filed filed = new Filed();
            filed.id = 5L;
            factory.inTransaction(session -> session.persist(filed));

            assertThat(filed.number).isEqualTo(1);
            assertThat(Tables.rows(database, "SELECT filed_id, file_number FROM filing"))
                    .containsExactly("5 1");
            assertThat(Tables.rows(database, "SELECT series FROM seriatim_register"))
                    .containsExactly("filed");
        }
    }

    @Test
    void aSecondaryTableWhoseRowsMayBeMissingIsRefused() {
        assertThatThrownBy(() -> PersistenceUnit.on(database).of(Loose.class).start())
                .rootCause()
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageContaining("Loose.number")
                .hasMessageContaining("@SecondaryRow(table = \"loose_filing\", optional = false)");
    }
}

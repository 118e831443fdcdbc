package dev.seriatim.mapping.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A hierarchy with a table per class, joined by the id. */
@ParameterizedClass
@EnumSource(Engine.class)
class JoinedTest {

    @Entity(name = "Asset")
    @Table(name = "asset")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Asset {
        @Id
        @ShardedSequence
        Long id;

        String label;
    }

    @Entity(name = "Machine")
    @Table(name = "machine")
    static class Machine extends Asset {
        String maker;
    }

    @Entity(name = "Press")
    @Table(name = "press")
    @PrimaryKeyJoinColumn(name = "press_id")
    static class Press extends Machine {
        Integer tons;
    }

    private final TestDatabase database;

    JoinedTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theIdIsDrawnOnceAndStoredInEveryTable() {
        try (SessionFactory factory = start()) {
            List<Object> ids = factory.fromTransaction(session -> List.of(
                    Rows.persist(session, Press.class),
                    Rows.persist(session, Machine.class),
                    Rows.persist(session, Asset.class)));
            assertThat(ids).containsExactly(1L, 2L, 3L);
            assertThat(database.queryLong("SELECT press_id FROM press")).isEqualTo(1);
            assertThat(database.queryLong("SELECT MAX(id) FROM machine")).isEqualTo(2);
            assertThat(database.queryLong("SELECT MAX(id) FROM asset")).isEqualTo(3);
        }
    }

    @Test
    void theSequenceIsNamedAfterTheRoot() {
        try (SessionFactory factory = start()) {
            factory.inTransaction(session -> Rows.persist(session, Press.class));
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly("asset_seq");
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Asset.class, Machine.class, Press.class)
                .start();
    }
}

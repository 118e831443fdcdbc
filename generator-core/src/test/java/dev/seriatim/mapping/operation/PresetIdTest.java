package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ids that the application set itself. They are not supported, as with {@code IDENTITY}. */
class PresetIdTest {

    @Entity(name = "Card")
    @Table(name = "card")
    static class Card {
        @Id
        @ShardedSequence
        Long id;

        String label;

        Card() {}

        Card(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "Versioned")
    @Table(name = "versioned")
    static class Versioned {
        @Id
        @ShardedSequence
        Long id;

        @Version
        int version;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void persistRefusesThem() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Card(77L))))
                    .isInstanceOf(EntityExistsException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM card")).isZero();
        }
    }

    @Test
    void mergeTakesThemForADeletedRow() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(new Card(77L))))
                    .isInstanceOf(OptimisticLockException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM card")).isZero();
        }
    }

    @Test
    void mergeTakesThemForADeletedRowOfAVersionedEntityToo() {
        try (SessionFactory factory = start()) {
            Versioned row = new Versioned();
            row.id = 77L;
            assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(row)))
                    .isInstanceOf(OptimisticLockException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM versioned")).isZero();
        }
    }

    @Test
    void aStatelessInsertReplacesThem() {
        try (SessionFactory factory = start()) {
            Card card = new Card(77L);
            factory.inStatelessTransaction(session -> session.insert(card));
            assertThat(card.id).isEqualTo(1);
            assertThat(database.queryLong("SELECT id FROM card")).isEqualTo(1);
        }
    }

    @Test
    void anHqlInsertStoresThemAndVerifyTells() {
        try (SessionFactory factory = start()) {
            factory.inTransaction(
                    session -> session.createMutationQuery("insert into Card (id, label) values (7000, 'mine')")
                            .executeUpdate());
            assertThat(Seriatim.of(factory).sequences().verify())
                    .filteredOn(sequence -> sequence.table().equals("card_seq"))
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.sound()).isFalse();
                        assertThat(sequence.cure()).contains("next_id = 7001");
                    });
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database).of(Card.class, Versioned.class).start();
    }
}

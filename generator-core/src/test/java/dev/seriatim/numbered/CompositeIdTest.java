package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of several columns: bound as Hibernate binds them, and registered as a text that stays the same. */
@ParameterizedClass
@EnumSource(Engine.class)
class CompositeIdTest {

    @Embeddable
    record Key(String shop, int counter) implements Serializable {}

    @Entity(name = "Slip")
    static class Slip {
        @EmbeddedId
        Key id;

        @GaplessNumber(scope = "id.shop")
        @Column(name = "slip_number")
        Long number;
    }

    record VoucherKey(long counter, String branch) implements Serializable {}

    @Entity(name = "Voucher")
    @IdClass(VoucherKey.class)
    static class Voucher {
        @Id
        String branch;

        @Id
        long counter;

        @GaplessNumber(scope = "branch", format = "{scope}-{number}")
        @Column(name = "voucher_number")
        String number;
    }

    @Entity(name = "WithUuid")
    static class WithUuid {
        @Id
        UUID id;

        @ManyToOne
        Slip slip;

        @GaplessNumber(scope = "slip")
        @Column(name = "unique_number")
        Integer number;
    }

    private final TestDatabase database;

    CompositeIdTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEmbeddedIdIsItsAttributesInAlphabeticalOrder() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Slip.class).start()) {
            factory.inTransaction(session -> {
                session.persist(slip("north", 1));
                session.persist(slip("a/b", 2));
            });

            assertThat(Tables.rows(
                            database, "SELECT scope, formatted, entity_id FROM seriatim_register ORDER BY entity_id"))
                    .containsExactly("north 1 1/north", "a\\/b 1 2/a\\/b");
            assertThat(database.queryLong("SELECT COUNT(*) FROM Slip WHERE slip_number = 1"))
                    .isEqualTo(2);
        }
    }

    @Test
    void soIsAnIdClass() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Voucher.class).start()) {
            Voucher voucher = new Voucher();
            voucher.branch = "B7";
            voucher.counter = 3;
            factory.inTransaction(session -> session.persist(voucher));

            assertThat(voucher.number).isEqualTo("B7-1");
            assertThat(Tables.register(database)).containsExactly("B7-1 B7/3");
        }
    }

    @Test
    void aUuidIsItsCanonicalFormAndAnAssociationIsItsKey() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(WithUuid.class, Slip.class).start()) {
            WithUuid document = new WithUuid();
            document.id = UUID.fromString("00000000-0000-4000-8000-0000000000aa");
            document.slip = slip("north", 9);
            factory.inTransaction(session -> {
                session.persist(document.slip);
                session.persist(document);
            });

            assertThat(document.number).isEqualTo(1);
            assertThat(Tables.rows(
                            database, "SELECT scope, entity_id FROM seriatim_register WHERE entity LIKE '%WithUuid'"))
                    .containsExactly("9\\/north " + document.id);
        }
    }

    private static Slip slip(String shop, int counter) {
        Slip slip = new Slip();
        slip.id = new Key(shop, counter);
        return slip;
    }
}

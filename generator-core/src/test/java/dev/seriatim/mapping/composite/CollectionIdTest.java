package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.ShardedSequenceGenerator;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaClass;
import org.hibernate.annotations.GenericGenerator;
import org.hibernate.annotations.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ids of the elements of an idbag, which belong to no entity but to the collection's table. */
class CollectionIdTest {

    @Entity(name = "Basket")
    @Table(name = "basket")
    @GenericGenerator(name = "default-ids", type = ShardedSequenceGenerator.class)
    @GenericGenerator(
            name = "mark-ids",
            type = ShardedSequenceGenerator.class,
            parameters = @Parameter(name = ShardedSequenceGenerator.TABLE, value = "mark_seq"))
    static class Basket {
        @Id
        @ShardedSequence
        Long id;

        @ElementCollection
        @CollectionTable(name = "basket_item")
        @CollectionIdJavaClass(idType = Long.class)
        @CollectionId(column = @Column(name = "item_id"), generator = "default-ids")
        Collection<String> items = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "basket_note")
        @CollectionIdJavaClass(idType = Integer.class)
        @CollectionId(column = @Column(name = "note_id"), generator = "mark-ids")
        Collection<String> notes = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "basket_tag")
        @CollectionIdJavaClass(idType = Long.class)
        @CollectionId(column = @Column(name = "tag_id"), generator = "mark-ids")
        Collection<String> tags = new ArrayList<>();
    }

    @Entity(name = "Wrong")
    @GenericGenerator(name = "default-ids", type = ShardedSequenceGenerator.class)
    static class Wrong {
        @Id
        Long id;

        @ElementCollection
        @CollectionTable(name = "wrong_item")
        @CollectionIdJavaClass(idType = Double.class)
        @CollectionId(column = @Column(name = "item_id"), generator = "default-ids")
        Collection<String> items = new ArrayList<>();
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSequenceIsNamedAfterTheCollectionsTableUnlessTheGeneratorNamesOne() {
        try (SessionFactory factory = start()) {
            persist(factory);
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly("basket_item_seq", "basket_seq", "mark_seq");
        }
    }

    @Test
    void eachElementGetsAnId() {
        try (SessionFactory factory = start()) {
            persist(factory);
            assertThat(database.queryLong("SELECT COUNT(DISTINCT item_id) FROM basket_item"))
                    .isEqualTo(2);
        }
    }

    @Test
    void collectionsThatShareASequenceNeverShareAnId() {
        try (SessionFactory factory = start()) {
            persist(factory);
            assertThat(database.queryLong("SELECT COUNT(*) FROM basket_note JOIN basket_tag ON note_id = tag_id"))
                    .isZero();
        }
    }

    @Test
    void aNewSequenceStartsAboveTheElementsOfEveryCollection() {
        database.execute(
                "CREATE TABLE basket_note (Basket_id BIGINT, notes VARCHAR(255), note_id INT PRIMARY KEY)",
                "CREATE TABLE basket_tag (Basket_id BIGINT, tags VARCHAR(255), tag_id BIGINT PRIMARY KEY)",
                "INSERT INTO basket_note VALUES (NULL, 'old', 40)",
                "INSERT INTO basket_tag VALUES (NULL, 'old', 30)");
        try (SessionFactory factory = start()) {
            persist(factory);
            assertThat(database.queryLong("SELECT MIN(tag_id) FROM basket_tag WHERE tags <> 'old'"))
                    .isGreaterThan(40);
        }
    }

    @Test
    void aTypeThatCannotHoldIdsIsRefusedByTheNameOfTheTable() {
        assertThatThrownBy(() ->
                        PersistenceUnit.on(database).of(Wrong.class).start().close())
                .hasStackTraceContaining("wrong_item.id: a java.lang.Double cannot hold ids");
    }

    private static void persist(SessionFactory factory) {
        Basket basket = new Basket();
        basket.items.addAll(List.of("apple", "pear"));
        basket.notes.add("ripe");
        basket.tags.add("organic");
        factory.inTransaction(session -> session.persist(basket));
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database).of(Basket.class).start();
    }
}

package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.TransientObjectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids without a persistence context. */
@ParameterizedClass
@EnumSource(Engine.class)
class StatelessSessionTest {

    @Entity(name = "Event")
    @Table(name = "event_log")
    static class Event {
        @Id
        @ShardedSequence
        Long id;

        String label;
    }

    private final TestDatabase database;

    StatelessSessionTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void insertFillsTheId() {
        try (SessionFactory factory = start()) {
            Event event = new Event();
            factory.inStatelessTransaction(
                    session -> assertThat(session.insert(event)).isEqualTo(1L));
            assertThat(event.id).isEqualTo(1);
        }
    }

    @Test
    void insertMultipleFillsThemAllInOrder() {
        try (SessionFactory factory = start()) {
            List<Event> events = Stream.generate(Event::new).limit(50).toList();
            factory.inStatelessTransaction(session -> session.insertMultiple(events));
            assertThat(events)
                    .extracting(event -> event.id)
                    .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
            assertThat(database.queryLong("SELECT COUNT(*) FROM event_log")).isEqualTo(50);
        }
    }

    @Test
    void insertMultipleIsBatched() {
        try (SessionFactory factory = start()) {
            factory.getStatistics().clear();
            factory.inStatelessTransaction(session ->
                    session.insertMultiple(Stream.generate(Event::new).limit(50).toList()));
            assertThat(factory.getStatistics().getPrepareStatementCount()).isEqualTo(1);
        }
    }

    @Test
    void upsertUpdatesARowByItsId() {
        try (SessionFactory factory = start()) {
            Event event = new Event();
            factory.inStatelessTransaction(session -> session.insert(event));
            event.label = "later";
            factory.inStatelessTransaction(session -> session.upsert(event));
            assertThat(database.queryLong("SELECT COUNT(*) FROM event_log WHERE id = 1 AND label = 'later'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void upsertWithoutAnIdIsRefusedAndStoresNothing() {
        try (SessionFactory factory = start()) {
            assertThatThrownBy(() -> factory.inStatelessTransaction(session -> session.upsert(new Event())))
                    .isInstanceOf(TransientObjectException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM event_log")).isZero();
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Event.class)
                .with("hibernate.jdbc.batch_size", 50)
                .with("hibernate.generate_statistics", true)
                .start();
    }
}

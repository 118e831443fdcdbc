package dev.seriatim.benchmark.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentStoreTest {

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final Address address = new Address(database.url(), database.user(), database.password());

    @AfterEach
    void end() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentOfATurnIsNumberedAndEveryLockIsSeen(Way way) {
        try (DocumentStore store = DocumentStore.on(address, 4);
                Crew crew = new Crew(store, new DocumentLoad(4, 1))) {
            Turn turn = crew.turn(way, Duration.ofMillis(50));

            Completeness completeness = Completeness.of(way, store.factory());
            assertThatCode(() -> completeness.require(way)).doesNotThrowAnyException();
            assertThat(completeness.documents()).isEqualTo(turn.documents()).isPositive();
            assertThat(turn.locks()).isNotEmpty();
        }
    }

    @Test
    void asManyDocumentsAreNumberedAsWereDue() {
        try (BacklogStore store = BacklogStore.on(address)) {
            Backlog backlog = Backlog.measure(store, List.of(BacklogWay.values()), 1_200, 2, "here");

            assertThat(backlog.ways()).containsExactly(BacklogWay.values());
            assertThat(backlog.rowsPerSecond(BacklogWay.WORKER).count()).isEqualTo(2);
            assertThat(backlog.ratio(BacklogWay.BATCH, BacklogWay.BATCH).median())
                    .isEqualTo(1);
            for (BacklogWay way : BacklogWay.values()) {
                assertThat(Completeness.of(way, store.factory()).counter()).isEqualTo(1_200 + 2 * 1_200);
            }
        }
    }

    @Test
    void anotherProcessWritesToTheSameTables() {
        try (DocumentStore store = DocumentStore.on(address, 2);
                DocumentStore other = DocumentStore.joining(address, 2, 1)) {
            store.write(Way.AFTER_COMMIT, () -> {});
            other.write(Way.AFTER_COMMIT, () -> {});
            store.write(Way.AFTER_COMMIT, () -> {});

            assertThat(Completeness.of(Way.AFTER_COMMIT, store.factory())).isEqualTo(new Completeness(3, 3, 1, 3, 3));
        }
    }
}

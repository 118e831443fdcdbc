package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that gets its number while another transaction deletes it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class DeletionRaceTest {

    @Entity(name = "Unversioned")
    static class Unversioned {
        @Id
        Long id;

        boolean sent;

        @GaplessNumber(when = "sent")
        @Column(name = "sheet_number")
        Long number;
    }

    private final TestDatabase database;
    private final SessionFactory factory;

    DeletionRaceTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database).of(Unversioned.class).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aNumberGivenSinceTheSnapshotProtectsTheRow() {
        persistDraft();
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    Unversioned stale = session.find(Unversioned.class, 1L);
                    factory.inTransaction(other -> other.find(Unversioned.class, 1L).sent = true);
                    session.remove(stale);
                }))
                .hasStackTraceContaining("NumberedRowDeletionException");
        assertThat(database.queryLong("SELECT COUNT(*) FROM Unversioned")).isEqualTo(1);
    }

    @Test
    void whoDeletesWaitsForWhoNumbers() throws Exception {
        persistDraft();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch deleting = new CountDownLatch(1);
        CompletableFuture<Void> numbering = CompletableFuture.runAsync(() -> factory.inTransaction(session -> {
            session.find(Unversioned.class, 1L).sent = true;
            session.flush();
            written.countDown();
            await().until(() -> deleting.await(1, TimeUnit.MILLISECONDS));
        }));
        written.await();
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    Unversioned stale = session.find(Unversioned.class, 1L);
                    deleting.countDown();
                    session.remove(stale);
                }))
                .isInstanceOf(RuntimeException.class);
        numbering.get(30, TimeUnit.SECONDS);

        assertThat(database.queryLong("SELECT COUNT(*) FROM Unversioned WHERE sheet_number = 1"))
                .isEqualTo(1);
    }

    private void persistDraft() {
        factory.inTransaction(session -> {
            Unversioned draft = new Unversioned();
            draft.id = 1L;
            session.persist(draft);
        });
    }
}

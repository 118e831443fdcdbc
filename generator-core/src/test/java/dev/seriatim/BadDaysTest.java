package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TcpProxy;
import dev.seriatim.engine.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The database hangs, loses answers, is restored or goes away: no duplicate, nobody waits for ever, and it says why. */
@Tag("slow")
@Timeout(60)
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
class BadDaysTest {

    private final TestDatabase database;
    private final TestDatabase unsharded;
    private final TcpProxy network;
    private final HikariDataSource sequencePool = new HikariDataSource();

    BadDaysTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.unsharded = database.sibling();
        this.network = unsharded.proxy();
        sequencePool.setJdbcUrl(unsharded.url(network));
        sequencePool.setUsername(unsharded.user());
        sequencePool.setPassword(unsharded.password());
        sequencePool.setMaximumPoolSize(2);
        sequencePool.addDataSourceProperty("connectTimeout", "2000");
        sequencePool.setConnectionTimeout(2_000);
    }

    @AfterEach
    void close() {
        network.close();
        sequencePool.close();
        database.close();
    }

    @Test
    void aDatabaseThatIsAwayAtStartIsNamed() {
        network.close();

        assertThatThrownBy(() -> unit().start())
                .hasStackTraceContaining("SequenceUnavailableException")
                .hasStackTraceContaining("Parcel.id")
                .hasStackTraceContaining("parcel_seq");
    }

    @Test
    void anAnswerThatIsLostCostsAGapAndNoDuplicate() {
        try (SessionFactory factory =
                unit().with(SeriatimSettings.SEQUENCE_MAX_BLOCK, "5").start()) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                if (i % 10 == 0) {
                    network.cutAfterNextRequest();
                }
                ids.add(Parcel.store(factory));
            }
            assertThat(ids).doesNotHaveDuplicates().isSorted();
            long taken = unsharded.queryLong("SELECT next_id FROM parcel_seq") - 1;
            assertThat(taken)
                    .as("ids of answers that were lost")
                    .isGreaterThan(
                            Seriatim.of(factory).sequences().status().get(0).reserved());
        }
    }

    @Test
    void callersOfAHangingDatabaseGetTheirAnswerTogetherAndGoOnWhenItIsBack() throws Exception {
        try (SessionFactory factory =
                unit().with(SeriatimSettings.SEQUENCE_TIMEOUT, "1s").start()) {
            network.hang();
            Parcel.inThreads(16, () -> {
                assertThatThrownBy(() -> Parcel.store(factory))
                        .isInstanceOf(SequenceUnavailableException.class)
                        .hasMessageContaining("Parcel.id")
                        .hasMessageContaining("parcel_seq")
                        .hasMessageContaining("jdbc:");
                return null;
            });
            assertThat(Seriatim.of(factory).sequences().status().get(0).failures())
                    .isEqualTo(1);
            network.resume();
            await().ignoreExceptions().until(() -> Parcel.store(factory) > 0);
        }
    }

    @Test
    void aCounterThatIsSetBackUnderARunningApplicationIsRefusedUntilItIsRaised() {
        try (SessionFactory factory =
                unit().with(SeriatimSettings.SEQUENCE_MAX_BLOCK, "10").start()) {
            Set<Long> ids = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 35; i++) {
                assertThat(ids.add(Parcel.store(factory))).isTrue();
            }
            unsharded.execute("UPDATE parcel_seq SET next_id = 1");

            assertThatThrownBy(() -> {
                        while (true) {
                            assertThat(ids.add(Parcel.store(factory))).isTrue();
                        }
                    })
                    .isInstanceOf(SequenceSetBackException.class)
                    .hasMessageContaining("UPDATE")
                    .hasMessageContaining("set back");

            unsharded.execute("UPDATE parcel_seq SET next_id = 1000");
            await().ignoreExceptions().until(() -> Parcel.store(factory) == 1000);
        }
    }

    @Test
    void closingDuringAReservationThatHangsLeavesNoThreadAndNoWaiter() throws Exception {
        SessionFactory factory =
                unit().with(SeriatimSettings.SEQUENCE_TIMEOUT, "5s").start();
        network.hang();
        Thread waiter = new Thread(() -> {
            try {
                Parcel.store(factory);
            } catch (RuntimeException expected) {
                // its answer: closed
            }
        });
        waiter.start();
        await().until(() -> Seriatim.of(factory).sequences().status().get(0).waiting() == 1);

        factory.close();

        waiter.join(5_000);
        assertThat(waiter.isAlive()).isFalse();
        await().untilAsserted(() -> assertThat(Parcel.reservationThreads()).isEmpty());
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database).of(Parcel.class).with(SeriatimSettings.SEQUENCE_DATASOURCE, sequencePool);
    }
}

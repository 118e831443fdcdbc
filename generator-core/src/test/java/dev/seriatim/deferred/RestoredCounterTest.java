package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.DocumentSetAsideException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.SeriesReport;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A leader asks the witness, too. */
@Timeout(60)
class RestoredCounterTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCounterThatWasSetBackGivesNoNumberUntilTheLostOnesAreDeclaredAndTheOthersGoOn(Engine engine) {
        try (TestDatabase database = TestDatabase.create(engine)) {
            try (SessionFactory factory = start(database)) {
                factory.inTransaction(session -> {
                    session.persist(Shop.of(1, "N"));
                    session.persist(Shop.of(2, "S"));
                });
                issue(factory, 1, 1);
                issue(factory, 2, 1);
                issue(factory, 3, 2);
            }
            database.execute(
                    "DELETE FROM seriatim_register WHERE entity_id = '2'",
                    "UPDATE Slip SET slip_number = NULL, finished = " + (engine == Engine.MYSQL ? "0" : "FALSE")
                            + " WHERE id = 2",
                    "UPDATE seriatim_counter SET last_number = 1, last_hash = (SELECT hash FROM seriatim_register WHERE"
                            + " entity_id = '1') WHERE scope = 'N' AND period = '2026'");
            try (SessionFactory factory = start(database)) {
                Seriatim seriatim = Seriatim.of(factory);
                Slip north = issue(factory, 4, 1);
                assertThat(north.number).isNull();
                assertThat(issue(factory, 5, 2).number).isEqualTo("S-2026-0002");
                assertThatThrownBy(() -> seriatim.gapless().awaitNumber(north, Duration.ofSeconds(20)))
                        .isInstanceOf(DocumentSetAsideException.class)
                        .hasMessageContaining("declareLost");

                assertThat(seriatim.gapless().declareLost("slip", "N", "2026", "backup of Friday", null))
                        .isEqualTo(1);
                seriatim.gapless().numberPending();
                assertThat(Slip.number(factory, 4)).isEqualTo("N-2026-0003");
                assertThat(seriatim.gapless().report("slip")).allMatch(SeriesReport::sound);
            }
        }
    }

    private SessionFactory start(TestDatabase database) {
        return PersistenceUnit.on(database)
                .of(Shop.class, Slip.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_WITNESS, directory.resolve("witness"))
                .start();
    }

    private static Slip issue(SessionFactory factory, long id, long shop) {
        Slip slip = Slip.finished(id, Shop.of(shop, ""), "2026-03-01");
        factory.inTransaction(session -> session.persist(slip));
        return slip;
    }
}

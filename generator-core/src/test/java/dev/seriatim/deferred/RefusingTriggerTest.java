package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.SeriesReport;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trigger of somebody else's that refuses one document concerns that document alone. */
@Timeout(60)
class RefusingTriggerTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void theOthersAreNumbered(Engine engine) {
        try (TestDatabase database = TestDatabase.create(engine);
                SessionFactory factory = PersistenceUnit.on(database)
                        .of(Ticket.class)
                        .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                        .start()) {
            if (engine == Engine.POSTGRESQL) {
                database.execute(
                        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                + " IF NEW.id = 3 THEN RAISE EXCEPTION 'month closed'; END IF; RETURN NEW; END $$",
                        "CREATE TRIGGER refuse BEFORE UPDATE ON Ticket FOR EACH ROW EXECUTE FUNCTION refuse()");
            } else {
                database.executeAsAdmin("CREATE TRIGGER refuse BEFORE UPDATE ON Ticket FOR EACH ROW BEGIN IF NEW.id = 3"
                        + " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'month closed'; END IF; END");
            }
            for (int id = 1; id <= 6; id++) {
                database.execute("INSERT INTO Ticket (id) VALUES (" + id + ")");
            }
            Seriatim seriatim = Seriatim.of(factory);
            assertThat(seriatim.gapless().numberPending()).isEqualTo(5);
            assertThat(seriatim.gapless().report("Ticket")).singleElement().matches(SeriesReport::sound);
            assertThat(seriatim.gapless().pending("Ticket"))
                    .singleElement()
                    .matches(PendingDocument::setAside)
                    .matches(pending -> String.valueOf(pending.reason()).contains("month closed"));
        }
    }
}

package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.PendingDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A method of an entity that fails for one document concerns that document alone. */
@Timeout(60)
class FailingMethodTest {

    @Entity(name = "Moody")
    static class Moody {
        @Id
        Long id;

        String mood;

        @GaplessNumber(when = "isGood", numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        Long number;

        boolean isGood() {
            return mood.equals("good");
        }
    }

    @Test
    void theOthersAreNumbered() {
        try (TestDatabase database = TestDatabase.create(Engine.H2);
                SessionFactory factory = PersistenceUnit.on(database)
                        .of(Moody.class)
                        .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                        .start()) {
            database.execute(
                    "INSERT INTO Moody (id, mood) VALUES (1, 'good')",
                    "INSERT INTO Moody (id, mood) VALUES (2, NULL)",
                    "INSERT INTO Moody (id, mood) VALUES (3, 'good')");
            Seriatim seriatim = Seriatim.of(factory);
            assertThat(seriatim.gapless().numberPending()).isEqualTo(2);
            assertThat(seriatim.gapless().pending("Moody"))
                    .singleElement()
                    .matches(PendingDocument::setAside)
                    .matches(pending -> String.valueOf(pending.reason()).contains("NullPointerException"));

            database.execute("UPDATE Moody SET mood = 'good' WHERE id = 2");
            Moody corrected = factory.fromSession(session -> session.find(Moody.class, 2L));
            assertThat(seriatim.gapless().awaitNumber(corrected, Duration.ofSeconds(20)))
                    .isPresent();
            assertThat(seriatim.gapless().pending("Moody")).isEmpty();
        }
    }
}

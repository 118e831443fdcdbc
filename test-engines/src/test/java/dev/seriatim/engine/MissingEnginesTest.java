package dev.seriatim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

class MissingEnginesTest {

    private static final MissingEngineException REASON = new MissingEngineException("no MYSQL_URL and no Docker");

    @Test
    void aTestThatCannotRunIsSkippedForAReason() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(NeedsMySql.class))
                .execute()
                .testEvents();

        tests.assertStatistics(stats -> stats.aborted(1).failed(0));
    }

    @Test
    void theReasonIsInTheMessage() {
        assertThat(new MissingEngines(false).skip(Engine.MYSQL, REASON))
                .hasMessage("MySQL skipped: no MYSQL_URL and no Docker")
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void aTestThatMustRunFails() {
        assertThatThrownBy(() -> new MissingEngines(true).skip(Engine.MYSQL, REASON))
                .isInstanceOf(AssertionError.class)
                .hasMessage("MySQL is required: no MYSQL_URL and no Docker");
    }

    @Test
    void theLastLineNamesThemAll() {
        MissingEngines missing = new MissingEngines(false);
        missing.skip(Engine.MARIADB, new MissingEngineException("no binaries for Plan 9"));
        missing.skip(Engine.MYSQL, REASON);
        missing.skip(Engine.MYSQL, REASON);

        assertThat(SkippedEnginesListener.line(missing.found()))
                .isEqualTo("Skipped engines: MySQL (no MYSQL_URL and no Docker), MariaDB (no binaries for Plan 9)");
    }

    static final class NeedsMySql {

        NeedsMySql() {
            throw new MissingEngines(false).skip(Engine.MYSQL, REASON);
        }

        @Test
        void runs() {}
    }
}

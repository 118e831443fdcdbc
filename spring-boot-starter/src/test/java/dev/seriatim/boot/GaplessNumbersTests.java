package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the starter owes to {@link dev.seriatim.GaplessNumber}. */
@Timeout(120)
class GaplessNumbersTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final ApplicationContextRunner runner =
            Applications.withSeriatim().withUserConfiguration(Receipt.Entities.class);

    @Test
    void anAnnotationIsAllItTakes() {
        runner.run(context -> {
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);

            assertThat(pay(factory, 1, "A")).isEqualTo("R2026-0001");
            assertThat(pay(factory, 2, "A")).isEqualTo("R2026-0002");
            assertThat(pay(factory, 3, "B")).isEqualTo("R2026-0001");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callersWhoHoldTheOnlyConnectionGetTheirNumbers(Engine engine) {
        try (TestDatabase database = TestDatabase.create(engine)) {
            onePoolOfOne(database)
                    .run(context -> assertNumbersOfFourTills(context.getBean(EntityManagerFactory.class)));
        }
    }

    @Test
    void soTheyDoWhenSequencesAreElsewhereAndThePoolDoesNotTellItsPassword() {
        try (TestDatabase database = TestDatabase.create(Engine.POSTGRESQL)) {
            TestDatabase unsharded = database.sibling();
            runner.withPropertyValues(
                            "spring.datasource.type=org.apache.tomcat.jdbc.pool.DataSource",
                            "spring.datasource.tomcat.max-active=1",
                            "spring.datasource.url=" + database.url(),
                            "spring.datasource.username=" + database.user(),
                            "spring.datasource.password=" + database.password(),
                            "spring.jpa.hibernate.ddl-auto=create",
                            "seriatim.schema=create",
                            "seriatim.sequence.timeout=10s",
                            "seriatim.sequence.datasource.url=" + unsharded.url(),
                            "seriatim.sequence.datasource.username=nobody",
                            "seriatim.sequence.datasource.password=nothing")
                    .run(context -> assertNumbersOfFourTills(context.getBean(EntityManagerFactory.class)));
        }
    }

    /** Counters of four tills and two years, all of them new, by threads that each hold the one connection. */
    private static void assertNumbersOfFourTills(EntityManagerFactory factory) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> numbers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int id = i;
                numbers.add(executor.submit(() -> pay(factory, id, "T" + id % 4)));
            }
            List<String> given = new ArrayList<>();
            for (Future<String> number : numbers) {
                given.add(number.get(60, TimeUnit.SECONDS));
            }
            assertThat(given)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                            .mapToObj(i -> "R2026-%04d".formatted(i / 4 + 1))
                            .toList());
        } finally {
            executor.shutdownNow();
        }
    }

    private ApplicationContextRunner onePoolOfOne(TestDatabase database) {
        return runner.withPropertyValues(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.datasource.hikari.maximum-pool-size=1",
                "spring.jpa.hibernate.ddl-auto=create",
                "seriatim.sequence.timeout=20s",
                "seriatim.schema=create");
    }

    private static String pay(EntityManagerFactory factory, long id, String till) {
        Receipt receipt = new Receipt(id, till, DAY);
        factory.runInTransaction(entityManager -> entityManager.persist(receipt));
        return receipt.getNumber();
    }
}

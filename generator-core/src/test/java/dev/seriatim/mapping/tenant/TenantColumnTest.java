package dev.seriatim.mapping.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants that share their tables, told apart by a column: ids must not meet, since they meet in one table. */
class TenantColumnTest {

    @Entity(name = "Memo")
    @Table(name = "memo")
    static class Memo {
        @Id
        @ShardedSequence(blockSize = 10)
        Long id;

        @TenantId
        String tenant;
    }

    /** Knows the tenant of the caller's thread and refuses to be asked by any other. */
    static final class CallersTenant implements CurrentTenantIdentifierResolver<String> {

        private final ThreadLocal<String> current = new ThreadLocal<>();

        @Override
        public String resolveCurrentTenantIdentifier() {
            String tenant = current.get();
            if (tenant == null) {
                throw new IllegalStateException("asked for the tenant on " + Thread.currentThread());
            }
            return tenant;
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    private final CallersTenant tenant = new CallersTenant();

    @Test
    void theyNeverDrawTheSameId() {
        try (SessionFactory factory = start()) {
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.addAll(draw(factory, "red", 25));
                all.addAll(draw(factory, "blue", 25));
            }
            assertThat(all).hasSize(250).doesNotHaveDuplicates();
            assertThat(database.queryLong("SELECT COUNT(*) FROM memo")).isEqualTo(250);
        }
    }

    @Test
    void eachRowKeepsItsTenant() {
        try (SessionFactory factory = start()) {
            draw(factory, "red", 2);
            draw(factory, "blue", 1);
            assertThat(database.queryLong("SELECT COUNT(*) FROM memo WHERE tenant = 'red'"))
                    .isEqualTo(2);
        }
    }

    @Test
    void theTenantIsNotAskedForOnTheThreadThatReserves() {
        try (SessionFactory factory = start()) {
            assertThat(draw(factory, "red", 500)).hasSize(500);
            assertThat(Seriatim.of(factory).sequences().status())
                    .allSatisfy(sequence -> assertThat(sequence.lastFailure()).isNull());
        }
    }

    @Test
    void aNewSequenceStartsAboveTheRowsOfAllTenants() {
        database.execute(
                "CREATE TABLE memo (id BIGINT PRIMARY KEY, tenant VARCHAR(20))",
                "INSERT INTO memo VALUES (70, 'blue')");
        try (SessionFactory factory = start()) {
            assertThat(draw(factory, "red", 1)).containsExactly(71L);
        }
    }

    @Test
    void theSequenceTableIsCreatedAtTheStart() {
        start().close();
        assertThat(database.queryLong("SELECT COUNT(*) FROM memo_seq")).isEqualTo(1);
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Memo.class)
                .with("hibernate.tenant_identifier_resolver", tenant)
                .start();
    }

    private List<Long> draw(SessionFactory factory, String name, int count) {
        tenant.current.set(name);
        try {
            return factory.fromTransaction(session -> IntStream.range(0, count)
                    .mapToObj(i -> (Long) Rows.persist(session, Memo.class))
                    .toList());
        } finally {
            tenant.current.remove();
        }
    }
}

package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every database owes to an entity with a {@link ShardedSequence} id. */
@ParameterizedClass
@EnumSource(Engine.class)
class ShardedSequenceContractTest {

    private final TestDatabase database;

    ShardedSequenceContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutASchemaCheckAFaultShowsAtTheFirstId() {
        try (SessionFactory factory = PersistenceUnit.on(database)
                .of(Parcel.class)
                .with(SeriatimSettings.SCHEMA, "none")
                .start()) {
            assertThatThrownBy(() -> Parcel.store(factory))
                    .isInstanceOf(MissingSequenceRowException.class)
                    .hasMessageContaining("CREATE TABLE");
        }
    }

    @Test
    void idsAreDenseAndIncreasingFromOneOnAnEmptyDatabase() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Parcel.class).start()) {
            List<Long> ids = new ArrayList<>();
            factory.inTransaction(session -> {
                for (int i = 0; i < 2500; i++) {
                    Parcel parcel = new Parcel();
                    session.persist(parcel);
                    ids.add(parcel.id);
                }
            });
            assertThat(ids).isEqualTo(LongStream.rangeClosed(1, 2500).boxed().toList());
            assertThat(database.queryLong("SELECT COUNT(*) FROM parcel")).isEqualTo(2500);
            assertThat(Seriatim.of(factory).sequences().verify()).allMatch(v -> v.sound());
        }
    }
}

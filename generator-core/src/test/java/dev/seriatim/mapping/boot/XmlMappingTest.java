package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator named in XML, in both languages that Hibernate reads. */
class XmlMappingTest {

    static class Stamp {
        Long id;
        String motif;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic-generator.orm.xml", "stamp.hbm.xml"})
    void tableAndBlockSizeAreParameters(String mapping) {
        try (StandardServiceRegistry services = services();
                SessionFactory factory = new MetadataSources(services)
                        .addURL(getClass().getResource(mapping))
                        .buildMetadata()
                        .buildSessionFactory()) {
            Stamp stamp = new Stamp();
            factory.inTransaction(session -> session.persist("Stamp", stamp));
            assertThat(stamp.id).isEqualTo(1);
            SequenceStatus status = Seriatim.of(factory).sequences().status().get(0);
            assertThat(status.table()).isEqualTo("post_office_seq");
            assertThat(status.blockSize()).isEqualTo(7);
        }
    }

    private StandardServiceRegistry services() {
        return new StandardServiceRegistryBuilder()
                .applySettings(PersistenceUnit.on(database).settings())
                .build();
    }
}

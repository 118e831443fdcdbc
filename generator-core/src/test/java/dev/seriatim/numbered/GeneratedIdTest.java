package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of rows whose ids are made for them. */
@ParameterizedClass
@EnumSource(Engine.class)
class GeneratedIdTest {

    @Entity(name = "Sequenced")
    @Table(name = "sequenced")
    static class Sequenced {
        @Id
        @ShardedSequence
        Long id;

        @GaplessNumber
        Long no;
    }

    @Entity(name = "Identified")
    @Table(name = "identified")
    static class Identified {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @GaplessNumber
        Long no;
    }

    private final TestDatabase database;
    private final SessionFactory factory;

    GeneratedIdTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .with("hibernate.jdbc.batch_size", 10)
                .of(Sequenced.class, Identified.class)
                .start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aShardedSequenceAndANumberGoTogether() {
        List<Sequenced> documents = Stream.generate(Sequenced::new).limit(25).toList();
        factory.inTransaction(session -> documents.forEach(session::persist));

        assertThat(documents).allSatisfy(document -> assertThat(document.no).isEqualTo(document.id));
        assertThat(database.queryLong("SELECT COUNT(*) FROM sequenced WHERE no = id"))
                .isEqualTo(25);
    }

    @Test
    void anIdThatTheDatabaseMakesIsKnownInTime() {
        Identified first = new Identified();
        Identified second = new Identified();
        factory.inTransaction(session -> session.persist(first));
        factory.inStatelessTransaction(session -> session.insert(second));

        assertThat(List.of(first.no, second.no)).containsExactly(1L, 2L);
        assertThat(Tables.register(database)).containsExactly("1 " + first.id, "2 " + second.id);
    }

    @Test
    void manyStatelessInsertsAreNumbered() {
        List<Sequenced> documents = Stream.generate(Sequenced::new).limit(25).toList();
        factory.inStatelessTransaction(session -> session.insertMultiple(documents));

        assertThat(documents)
                .extracting(document -> document.no)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(database.queryLong("SELECT MAX(no) FROM sequenced")).isEqualTo(25);
    }
}

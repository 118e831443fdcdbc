package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which table a sequence is looked for in when the annotation does not say, on every database's own ideas of case. */
@ParameterizedClass
@EnumSource(Engine.class)
class SequenceNameTest {

    @Entity(name = "ParcelLine")
    static class ParcelLine {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Listed")
    @Table(name = "price_list")
    static class Listed {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Quoted")
    @Table(name = "`Order`")
    static class Quoted {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Dotted")
    @Table(name = "`a.b c`")
    static class Dotted {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Common")
    static class Common {
        @Id
        @ShardedSequence(table = "common_seq")
        Long id;
    }

    @Entity(name = "CommonQuoted")
    static class CommonQuoted {
        @Id
        @ShardedSequence(table = "`Common Seq`")
        Long id;
    }

    private final TestDatabase database;

    SequenceNameTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theTableOfTheAnnotationGivesTheName() {
        assertThat(start(unit(), Listed.class)).isEqualTo("price_list_seq");
        assertThat(rows("price_list_seq")).isEqualTo(1);
    }

    @Test
    void theEntityGivesTheNameWhereThereIsNoTable() {
        assertThat(start(unit(), ParcelLine.class)).isEqualTo("ParcelLine_seq");
        assertThat(rows("ParcelLine_seq")).isEqualTo(1);
    }

    @Test
    void theNamingStrategyAppliesToTheTableBeforeTheSuffix() {
        PersistenceUnit unit =
                unit().with("hibernate.physical_naming_strategy", CamelCaseToUnderscoresNamingStrategy.class.getName());
        assertThat(start(unit, ParcelLine.class)).isEqualTo("parcel_line_seq");
        assertThat(rows("parcel_line_seq")).isEqualTo(1);
    }

    @Test
    void aQuotedTableHasAQuotedSequence() {
        assertThat(start(unit(), Quoted.class)).isEqualTo("Order_seq");
        assertThat(rows(quoted("Order_seq"))).isEqualTo(1);
    }

    @Test
    void aDotOrSpaceInAQuotedNameIsPartOfIt() {
        assertThat(start(unit(), Dotted.class)).isEqualTo("a.b c_seq");
        assertThat(rows(quoted("a.b c_seq"))).isEqualTo(1);
    }

    @Test
    void globallyQuotedIdentifiersQuoteTheSequenceToo() {
        PersistenceUnit unit = unit().with("hibernate.globally_quoted_identifiers", true);
        assertThat(start(unit, ParcelLine.class)).isEqualTo("ParcelLine_seq");
        assertThat(rows(quoted("ParcelLine_seq"))).isEqualTo(1);
    }

    @Test
    void anExplicitTableIsTakenAsItIs() {
        assertThat(start(unit(), Common.class)).isEqualTo("common_seq");
        assertThat(rows("common_seq")).isEqualTo(1);
    }

    @Test
    void anExplicitTableMayBeQuoted() {
        assertThat(start(unit(), CommonQuoted.class)).isEqualTo("Common Seq");
        assertThat(rows(quoted("Common Seq"))).isEqualTo(1);
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database);
    }

    /** {@return the name of the sequence, after an id was drawn from it} */
    private static String start(PersistenceUnit unit, Class<?> entity) {
        try (SessionFactory factory = unit.of(entity).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, entity));
            assertThat(id).isEqualTo(1L);
            assertThat(Seriatim.of(factory).sequences().verify()).hasSize(1).allMatch(v -> v.sound());
            return Seriatim.of(factory).sequences().status().get(0).table();
        }
    }

    private long rows(String table) {
        return database.queryLong("SELECT COUNT(*) FROM " + table + " WHERE id = 0 AND next_id > 1");
    }

    private String quoted(String name) {
        boolean backQuotes = database.engine() == Engine.MYSQL || database.engine() == Engine.MARIADB;
        return backQuotes ? '`' + name + '`' : '"' + name + '"';
    }
}

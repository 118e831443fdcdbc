package dev.seriatim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TestDatabaseTest {

    private final Engine engine;
    private final TestDatabase database;

    TestDatabaseTest(Engine engine) {
        this.engine = engine;
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void speaksToTheEngineItIsNamedAfter() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(engine.toString());
        }
    }

    @Test
    void executesAndAnswers() {
        database.execute(
                "CREATE TABLE parcel (id BIGINT PRIMARY KEY)",
                "INSERT INTO parcel VALUES (7)",
                "INSERT INTO parcel VALUES (8)");

        assertThat(database.queryLong("SELECT COUNT(*) FROM parcel")).isEqualTo(2);
    }

    @Test
    void isFreshEachTime() {
        database.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");

        try (TestDatabase other = TestDatabase.create(engine)) {
            other.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
            assertThat(other.url()).isNotEqualTo(database.url());
        }
    }

    @Test
    void siblingIsASecondDatabaseForTheSameUser() {
        TestDatabase sibling = database.sibling();
        sibling.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)", "INSERT INTO parcel VALUES (9)");

        assertThat(sibling.user()).isEqualTo(database.user());
        assertThatThrownBy(() -> database.queryLong("SELECT id FROM parcel")).hasMessageContaining("refused");
    }

    @Test
    void onMySqlEitherReachesTheOtherByQualifiedName() {
        TestDatabase sibling = database.sibling();
        sibling.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)", "INSERT INTO parcel VALUES (9)");
        String query = "SELECT id FROM " + sibling.name() + ".parcel";

        if (engine == Engine.MYSQL || engine == Engine.MARIADB) {
            assertThat(database.queryLong(query)).isEqualTo(9);
        } else {
            assertThatThrownBy(() -> database.queryLong(query)).hasMessageContaining("refused");
        }
    }

    @Test
    void isDroppedInSpiteOfAForgottenTransaction() throws SQLException {
        TestDatabase sibling = database.sibling();
        sibling.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
        database.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
        try (Connection one = database.dataSource().getConnection();
                Connection two = sibling.dataSource().getConnection()) {
            for (Connection connection : new Connection[] {one, two}) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("INSERT INTO parcel VALUES (1)");
            }
            database.close();
            assertThatThrownBy(() -> one.createStatement().execute("SELECT id FROM parcel"))
                    .isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            // the connection is dead already: MariaDB says so on close
        }
        if (engine != Engine.H2) { // which makes a database of any name
            assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> sibling.dataSource().getConnection()).isInstanceOf(SQLException.class);
        }
    }
}

package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.jdbc.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionDdlTest {

    @ParameterizedTest
    @EnumSource(names = {"MYSQL", "MARIADB", "POSTGRESQL", "H2"})
    void everyPlaceholderIsFilledAndEveryTriggerIsAStatementOfItsOwn(Database database) {
        ProtectionDdl ddl = new ProtectionDdl(database);
        List<String> column = ddl.numberColumn("\"Sales\".\"Invoice\"", "\"No\"", true);

        assertThat(column)
                .allSatisfy(sql -> assertThat(sql).startsWith("CREATE").doesNotContain("${"));
        assertThat(column)
                .anySatisfy(sql -> assertThat(sql)
                        .contains("seriatim_sales_invoice_no_update")
                        .contains("\"Sales\".\"Invoice\""));
        assertThat(column.get(column.size() - 1)).startsWith("CREATE UNIQUE INDEX");
        assertThat(ddl.tables())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(sql -> assertThat(sql).startsWith("CREATE"));
    }

    @Test
    void longNamesStayDifferentAndShortEnough() {
        ProtectionDdl ddl = new ProtectionDdl(Database.MYSQL);
        String table = "a_table_with_a_name_that_is_as_long_as_names_may_become_";
        String one = ddl.numberColumn(table + "1", "n", false).get(0);
        String two = ddl.numberColumn(table + "2", "n", false).get(0);

        assertThat(trigger(one)).hasSizeLessThanOrEqualTo(63).isNotEqualTo(trigger(two));
    }

    @ParameterizedTest
    @EnumSource(names = {"VITESS", "SQL_SERVER", "ORACLE", "OTHER"})
    void whereThereAreNoTriggersRightsAreTheAnswer(Database database) {
        ProtectionDdl ddl = new ProtectionDdl(database);
        assertThatThrownBy(ddl::tables).isInstanceOf(GaplessFailure.class).hasMessageContaining("Grant rights");
        assertThatThrownBy(() -> ddl.numberColumn("t", "c", false)).hasMessageContaining("Grant rights");
    }

    private static String trigger(String sql) {
        return sql.replaceAll("(?s).*?(seriatim_\\w+).*", "$1");
    }
}

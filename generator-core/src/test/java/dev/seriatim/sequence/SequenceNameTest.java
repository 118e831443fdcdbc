package dev.seriatim.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.jdbc.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            orders_seq              | orders_seq                | `orders_seq`
            unsharded.orders_seq    | unsharded.orders_seq      | `unsharded`.`orders_seq`
            metal-sharded.users_seq | "metal-sharded".users_seq | `metal-sharded`.`users_seq`
            "Orders_Seq"            | "Orders_Seq"              | `Orders_Seq`
            `my ks`.`a.b_seq`       | "my ks"."a.b_seq"         | `my ks`.`a.b_seq`
            """)
    void namesAreQuotedWhereTheyHaveTo(String text, String standard, String mysql) {
        SequenceName name = SequenceName.parse(text);

        assertThat(name.sql(Database.POSTGRESQL)).isEqualTo(standard);
        assertThat(name.sql(Database.MYSQL)).isEqualTo(mysql);
    }

    @Test
    void aQuoteInsideOfANameIsDoubledAndCannotBreakOut() {
        SequenceName name = SequenceName.parse("\"a\"\"; DROP TABLE b; --\"");

        assertThat(name.sql(Database.POSTGRESQL)).isEqualTo("\"a\"\"; DROP TABLE b; --\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a..b|position 2", "a.|position 2", ".a|position 0", "a b|position 2", "\"open|position 0"})
    void aMalformedNameIsRefusedWithThePosition(String text, String position) {
        assertThatThrownBy(() -> SequenceName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(position);
    }
}

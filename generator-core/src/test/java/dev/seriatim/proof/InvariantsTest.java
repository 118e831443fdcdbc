package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The auditor sees what somebody does to the books behind the library's back: each invariant can fail. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final String copy = "memFS:" + database.name() + ".sql";
    private Invariants invariants;

    @BeforeAll
    void someDocuments() {
        try (SessionFactory factory = PersistenceUnit.on(database)
                .of(Bill.class, Receipt.class, Voucher.class)
                .start()) {
            factory.inTransaction(session -> {
                for (long id = 1; id <= 3; id++) {
                    session.persist(Bill.issued(id));
                    session.persist(Receipt.of(id, LocalDate.of(2026, 11, 19 + (int) id)));
                    session.persist(Voucher.of(id, "N/", "a"));
                }
                session.persist(Bill.draft(4));
            });
        }
        database.execute("SCRIPT TO '" + copy + "'");
    }

    @BeforeEach
    void asTheyWere() {
        database.execute("DROP ALL OBJECTS", "RUNSCRIPT FROM '" + copy + "'");
        invariants = new Invariants(database.dataSource(), Bill.LEDGER, Receipt.LEDGER, Voucher.LEDGER);
        invariants.hold();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aDeclarationThatANumberIsVoidIsInOrderOnceAndForEver() {
        Entry second = invariants.hold().register().get(1);
        Entry declared = second.declaredVoid("lost in the mail", "clerk", LocalDateTime.of(2026, 11, 21, 9, 0));
        declareVoid(second, declared.reason(), declared.changedAt(), Chain.seal(declared));
        invariants.hold();

        declareVoid(second, "another reason", declared.changedAt(), Chain.seal(declared));
        assertThat(invariants.broken())
                .anyMatch(broken -> broken.startsWith("void:"))
                .anyMatch(broken -> broken.startsWith("write-once:"));
    }

    private void declareVoid(Entry entry, String reason, LocalDateTime at, String seal) {
        database.execute("UPDATE seriatim_register SET state = 'VOID', actor = 'clerk', reason = '" + reason
                + "', changed_at = TIMESTAMP '" + Timestamp.valueOf(at) + "', seal = '" + seal + "' WHERE hash = '"
                + entry.hash() + "'");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            unique     | UPDATE bill SET doc_number = 'B/S/2026/001'
            dense      | DELETE FROM seriatim_register WHERE number = 2
            counter    | UPDATE seriatim_counter SET last_number = 7 WHERE last_number = 3
            counter    | UPDATE seriatim_counter SET last_date = DATE '2026-01-01' WHERE last_number = 3
            counter    | UPDATE seriatim_counter SET last_hash = REPEAT('0', 64)
            bijection  | DELETE FROM bill WHERE id = 3
            bijection  | UPDATE receipt SET doc_number = 9 WHERE id = 2
            due        | UPDATE bill SET issued = TRUE
            due        | UPDATE bill SET issued = FALSE
            write-once | UPDATE voucher SET doc_number = NULL WHERE id = 2
            write-once | UPDATE seriatim_register SET entity_id = '9' WHERE entity_id = '2'
            dates      | UPDATE seriatim_register SET issue_date = DATE '2026-11-01' WHERE number = 2
            period     | UPDATE seriatim_register SET issue_date = DATE '2025-11-20' WHERE number = 2
            period     | UPDATE bill SET seller = 'other' WHERE id = 1
            range      | UPDATE seriatim_register SET number = 4 WHERE number = 5
            format     | UPDATE seriatim_register SET formatted = '03' WHERE formatted = '3'
            void       | UPDATE seriatim_register SET state = 'VOID' WHERE number = 2
            void       | UPDATE seriatim_register SET reason = 'why not' WHERE number = 2
            chain      | UPDATE seriatim_register SET numbered_at = DATEADD(SECOND, 1, numbered_at) WHERE number = 1
            chain      | DELETE FROM seriatim_register WHERE number = 2
            """)
    void isBroken(String invariant, String sql) {
        database.execute(sql);

        assertThat(invariants.broken()).anyMatch(broken -> broken.startsWith(invariant + ":"));
    }
}

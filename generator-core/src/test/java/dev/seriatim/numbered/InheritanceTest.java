package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wherever in a hierarchy the attribute is declared, the number goes into the right table. */
class InheritanceTest {

    @Entity(name = "JoinedDocument")
    @Table(name = "joined_document")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class JoinedDocument {
        @Id
        Long id;

        @GaplessNumber(series = "root")
        Long rootNumber;
    }

    @Entity(name = "JoinedInvoice")
    @Table(name = "joined_invoice")
    @PrimaryKeyJoinColumn(name = "document_id")
    static class JoinedInvoice extends JoinedDocument {
        @GaplessNumber(series = "sub")
        @Column(name = "own_number")
        Long subNumber;
    }

    @Entity(name = "JoinedCorrection")
    @Table(name = "joined_correction")
    static class JoinedCorrection extends JoinedInvoice {}

    @Entity(name = "SingleDocument")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class SingleDocument {
        @Id
        Long id;

        @GaplessNumber(series = "root")
        Long rootNumber;
    }

    @Entity(name = "SingleInvoice")
    static class SingleInvoice extends SingleDocument {
        @GaplessNumber(series = "sub")
        Long subNumber;
    }

    @Entity(name = "UnionDocument")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class UnionDocument {
        @Id
        Long id;

        @GaplessNumber(series = "root")
        Long rootNumber;
    }

    @Entity(name = "UnionInvoice")
    @Table(name = "union_invoice")
    static class UnionInvoice extends UnionDocument {
        @GaplessNumber(series = "sub")
        Long subNumber;
    }

    @Entity(name = "UnionReceipt")
    @Table(name = "union_receipt")
    static class UnionReceipt extends UnionDocument {}

    @MappedSuperclass
    abstract static class Numbered {
        @Id
        Long id;

        @GaplessNumber
        Long number;
    }

    @Entity(name = "Letter")
    @Table(name = "letter")
    static class Letter extends Numbered {}

    @Entity(name = "Memo")
    @Table(name = "memo")
    static class Memo extends Numbered {}

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void joinedTablesEachGetTheirOwnColumn() {
        try (SessionFactory factory = start(JoinedDocument.class, JoinedInvoice.class, JoinedCorrection.class)) {
            JoinedInvoice invoice = new JoinedInvoice();
            invoice.id = 10L;
            JoinedCorrection correction = new JoinedCorrection();
            correction.id = 20L;
            persist(factory, invoice, correction);

            assertThat(correction.rootNumber).isEqualTo(2);
            assertThat(Tables.rows(database, "SELECT id, rootNumber FROM joined_document ORDER BY id"))
                    .containsExactly("10 1", "20 2");
            assertThat(Tables.rows(database, "SELECT document_id, own_number FROM joined_invoice ORDER BY 1"))
                    .containsExactly("10 1", "20 2");
            assertThat(Tables.rows(database, "SELECT DISTINCT entity FROM seriatim_register"))
                    .containsExactly(JoinedDocument.class.getName());
        }
    }

    @Test
    void aSingleTableNumbersOnlyThoseWhoHaveTheAttribute() {
        try (SessionFactory factory = start(SingleDocument.class, SingleInvoice.class)) {
            SingleDocument document = new SingleDocument();
            document.id = 1L;
            SingleInvoice invoice = new SingleInvoice();
            invoice.id = 2L;
            persist(factory, document, invoice);

            assertThat(Tables.rows(database, "SELECT id, rootNumber, subNumber FROM SingleDocument ORDER BY id"))
                    .containsExactly("1 1 null", "2 2 1");
        }
    }

    @Test
    void aTablePerClassSharesTheSeriesOfTheRoot() {
        try (SessionFactory factory = start(UnionDocument.class, UnionInvoice.class, UnionReceipt.class)) {
            UnionInvoice invoice = new UnionInvoice();
            invoice.id = 1L;
            UnionReceipt receipt = new UnionReceipt();
            receipt.id = 2L;
            persist(factory, invoice, receipt);

            assertThat(Tables.rows(database, "SELECT rootNumber, subNumber FROM union_invoice"))
                    .containsExactly("1 1");
            assertThat(Tables.rows(database, "SELECT rootNumber FROM union_receipt"))
                    .containsExactly("2");
        }
    }

    @Test
    void aMappedSuperclassGivesEachEntityASeriesOfItsOwn() {
        try (SessionFactory factory = start(Letter.class, Memo.class)) {
            Letter letter = new Letter();
            letter.id = 1L;
            Memo memo = new Memo();
            memo.id = 1L;
            persist(factory, letter, memo);

            assertThat(letter.number).isEqualTo(1);
            assertThat(memo.number).isEqualTo(1);
            assertThat(Tables.rows(database, "SELECT series FROM seriatim_register ORDER BY 1"))
                    .containsExactly("letter", "memo");
        }
    }

    private SessionFactory start(Class<?>... entities) {
        return PersistenceUnit.on(database).of(entities).start();
    }

    private static void persist(SessionFactory factory, Object... entities) {
        factory.inTransaction(session -> {
            for (Object entity : entities) {
                session.persist(entity);
            }
        });
    }
}

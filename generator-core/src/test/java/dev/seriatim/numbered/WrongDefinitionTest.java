package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.GaplessDefinitionException;
import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A definition that cannot work ends the start, and the message says which attribute, why, and what to write instead. */
class WrongDefinitionTest {

    @MappedSuperclass
    abstract static class Document {
        @Id
        Long id;

        String text;

        @ManyToOne
        Target target;
    }

    @Entity(name = "Target")
    static class Target {
        @Id
        Long id;
    }

    @Entity(name = "UnknownPath")
    static class UnknownPath extends Document {
        @GaplessNumber(scope = "seller")
        Long number;
    }

    @Entity(name = "IntoNowhere")
    static class IntoNowhere extends Document {
        @GaplessNumber(scope = "target.owner")
        Long number;
    }

    @Entity(name = "IntoBasic")
    static class IntoBasic extends Document {
        @GaplessNumber(scope = "text.length")
        Long number;
    }

    @Entity(name = "EmptyStep")
    static class EmptyStep extends Document {
        @GaplessNumber(scope = "target.")
        Long number;
    }

    @Entity(name = "TextWhen")
    static class TextWhen extends Document {
        @GaplessNumber(when = "text")
        Long number;
    }

    @Entity(name = "TextDate")
    static class TextDate extends Document {
        @GaplessNumber(date = "text")
        Long number;
    }

    @Entity(name = "ShortColumn")
    static class ShortColumn extends Document {
        @GaplessNumber(format = "INV-{number:6}", max = 999_999)
        @Column(length = 9)
        String number;
    }

    @Entity(name = "ShortDecimal")
    static class ShortDecimal extends Document {
        @GaplessNumber
        @Column(precision = 5)
        BigInteger number;
    }

    @Entity(name = "UnknownField")
    static class UnknownField extends Document {
        @GaplessNumber(format = "A-{nmber}")
        String number;
    }

    @Entity(name = "OpenBrace")
    static class OpenBrace extends Document {
        @GaplessNumber(format = "A-{number")
        String number;
    }

    @Entity(name = "NoNumber")
    static class NoNumber extends Document {
        @GaplessNumber(format = "A-{yyyy}")
        String number;
    }

    @Entity(name = "NoPeriod")
    static class NoPeriod extends Document {
        @GaplessNumber(format = "A-{number}", period = Period.YEAR)
        String number;
    }

    @Entity(name = "NoSuchScope")
    static class NoSuchScope extends Document {
        @GaplessNumber(format = "{scope:1}-{number}", scope = "text")
        String number;
    }

    @Entity(name = "FormattedLong")
    static class FormattedLong extends Document {
        @GaplessNumber(format = "{number}")
        Long number;
    }

    @Entity(name = "UnknownZone")
    static class UnknownZone extends Document {
        @GaplessNumber(zone = "Europe/Atlantis")
        Long number;
    }

    @Entity(name = "BadYearStart")
    static class BadYearStart extends Document {
        @GaplessNumber(period = Period.YEAR, fiscalYearStart = "4/1")
        Long number;
    }

    @Entity(name = "LeapYearStart")
    static class LeapYearStart extends Document {
        @GaplessNumber(period = Period.YEAR, fiscalYearStart = "02-29")
        Long number;
    }

    @Entity(name = "NegativeStart")
    static class NegativeStart extends Document {
        @GaplessNumber(startWith = -1)
        Long number;
    }

    @Entity(name = "StartAboveMax")
    static class StartAboveMax extends Document {
        @GaplessNumber(startWith = 10, max = 9)
        Long number;
    }

    @Entity(name = "StartAboveInteger")
    static class StartAboveInteger extends Document {
        @GaplessNumber(startWith = 3_000_000_000L)
        Integer number;
    }

    @Entity(name = "LongSeries")
    static class LongSeries extends Document {
        @GaplessNumber(
                series = "a series with a name of more than a hundred characters, which is more than its column can"
                        + " hold, is refused")
        Long number;
    }

    @Entity(name = "OnId")
    static class OnId {
        @Id
        @GaplessNumber
        Long number;
    }

    @Entity(name = "OnFormula")
    static class OnFormula extends Document {
        @GaplessNumber
        @Formula("1 + 1")
        Long number;
    }

    @Embeddable
    static class Part {
        @GaplessNumber
        Long number;
    }

    @Entity(name = "InEmbeddable")
    static class InEmbeddable extends Document {
        @Embedded
        Part part;
    }

    @Entity(name = "Fine")
    static class Fine extends Document {
        @GaplessNumber
        Long number;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(UnknownPath.class, "\"seller\" is neither an attribute nor a method"),
                Arguments.of(IntoNowhere.class, "\"target.owner\" has no attribute \"owner\""),
                Arguments.of(IntoBasic.class, "\"text.length\" has no attribute \"length\""),
                Arguments.of(EmptyStep.class, "\"target.\" has no attribute \"\""),
                Arguments.of(TextWhen.class, "when \"text\" is a java.lang.String; it must be a boolean"),
                Arguments.of(TextDate.class, "date \"text\" is a java.lang.String; a date is a LocalDate"),
                Arguments.of(ShortColumn.class, "has 10 characters, but the column holds 9; make the column longer"),
                Arguments.of(ShortDecimal.class, "but the column holds 5"),
                Arguments.of(UnknownField.class, "unknown field {nmber} at position 2\n  A-{nmber}\n    ^"),
                Arguments.of(OpenBrace.class, "{ without }; write {{ for a literal brace at position 2"),
                Arguments.of(NoNumber.class, "needs exactly one {number}"),
                Arguments.of(NoPeriod.class, "add {period} or {yyyy}"),
                Arguments.of(NoSuchScope.class, "asks for scope value 1, but the scope has 1"),
                Arguments.of(FormattedLong.class, "a format needs a String attribute, not a Long"),
                Arguments.of(UnknownZone.class, "zone \"Europe/Atlantis\" is unknown; write one like Europe/Paris"),
                Arguments.of(BadYearStart.class, "\"4/1\" is not a month and day like 04-01"),
                Arguments.of(LeapYearStart.class, "cannot begin on 02-29"),
                Arguments.of(NegativeStart.class, "startWith=-1 must be at least 0"),
                Arguments.of(StartAboveMax.class, "startWith=10 must be at least 0 and at most max=9"),
                Arguments.of(StartAboveInteger.class, "at most max=2147483647"),
                Arguments.of(LongSeries.class, "1 to 100 characters"),
                Arguments.of(OnId.class, "identifier"),
                Arguments.of(OnFormula.class, "formula"),
                Arguments.of(InEmbeddable.class, "must be of the entity itself, not of an embeddable"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedAtStart(Class<?> entity, String message) {
        assertThatThrownBy(() -> PersistenceUnit.on(database)
                        .of(entity, Target.class)
                        .start()
                        .close())
                .satisfies(thrown -> assertThat(definitionFault(thrown))
                        .isNotNull()
                        .hasMessageContaining("@GaplessNumber on " + entity.getName() + ".")
                        .hasMessageContaining(message));
    }

    @Test
    void missingTablesAreMissedAtStartAndTheMessageNamesTheirDdl() {
        assertThatThrownBy(() -> PersistenceUnit.on(database)
                        .with("seriatim.schema", "validate")
                        .of(Fine.class, Target.class)
                        .start()
                        .close())
                .satisfies(thrown -> assertThat(definitionFault(thrown))
                        .isNotNull()
                        .hasMessageContaining("seriatim_counter")
                        .hasMessageContaining("gapless.sql")
                        .hasMessageContaining("seriatim.schema=create"));
    }

    @Test
    void theSchemaMayBeNobodysBusiness() {
        try (SessionFactory factory = PersistenceUnit.on(database)
                .with("seriatim.schema", "none")
                .of(Fine.class, Target.class)
                .start()) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    private static Throwable definitionFault(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof GaplessDefinitionException) {
                return t;
            }
        }
        return null;
    }
}

package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.SequenceDefinitionException;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Mappings that cannot work end the start, and the message says which attribute and why. */
class RefusedMappingTest {

    @Entity(name = "WithUuid")
    static class WithUuid {
        @Id
        @ShardedSequence
        UUID id;
    }

    @Entity(name = "WithDate")
    static class WithDate {
        @Id
        @ShardedSequence
        LocalDate id;
    }

    @Entity(name = "WithDouble")
    static class WithDouble {
        @Id
        @ShardedSequence
        Double id;
    }

    @Entity(name = "WithDecimal")
    static class WithDecimal {
        @Id
        @ShardedSequence
        BigDecimal id;
    }

    @Entity(name = "WithByte")
    static class WithByte {
        @Id
        @ShardedSequence
        Byte id;
    }

    record Code(long value) implements Serializable {}

    @Entity(name = "WithOwnType")
    static class WithOwnType {
        @Id
        @ShardedSequence
        Code id;
    }

    @Entity(name = "NegativeBlock")
    static class NegativeBlock {
        @Id
        @ShardedSequence(blockSize = -1)
        Long id;
    }

    @Entity(name = "DoubleDot")
    static class DoubleDot {
        @Id
        @ShardedSequence(table = "sales..parcel_seq")
        Long id;
    }

    @Entity(name = "TwoWords")
    static class TwoWords {
        @Id
        @ShardedSequence(table = "parcel seq")
        Long id;
    }

    @Entity(name = "OpenQuote")
    static class OpenQuote {
        @Id
        @ShardedSequence(table = "sales.`parcel")
        Long id;
    }

    static final List<Arguments> TYPES = List.of(
            Arguments.of(WithUuid.class, "java.util.UUID"),
            Arguments.of(WithDate.class, "java.time.LocalDate"),
            Arguments.of(WithDouble.class, "java.lang.Double"),
            Arguments.of(WithDecimal.class, "java.math.BigDecimal"),
            Arguments.of(WithByte.class, "java.lang.Byte"),
            Arguments.of(WithOwnType.class, "Code"));

    static final List<Arguments> NAMES = List.of(
            Arguments.of(DoubleDot.class, "a name is expected at position 6"),
            Arguments.of(TwoWords.class, "a dot is expected at position 7"),
            Arguments.of(OpenQuote.class, "a name is expected at position 6"));

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void anAttributeThatCannotHoldIdsIsRefused(Class<?> entity, String type) {
        assertThat(refusal(entity))
                .hasMessageContaining(entity.getSimpleName() + ".id: a ")
                .hasMessageContaining(type + " cannot hold ids; use Long, Integer, Short, BigInteger or String");
    }

    @Test
    void aNegativeBlockSizeIsRefused() {
        assertThat(refusal(NegativeBlock.class))
                .hasMessageContaining("NegativeBlock.id: blockSize=-1 must be at least 1");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aMalformedTableNameIsRefusedAtItsPosition(Class<?> entity, String fault) {
        assertThat(refusal(entity))
                .hasMessageContaining(entity.getSimpleName() + ".id: ")
                .hasMessageContaining(fault);
    }

    @Test
    void nothingIsCreatedForARefusedMapping() {
        refusal(NegativeBlock.class);
        assertThat(
                        database.queryLong(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND UPPER(table_name) LIKE '%SEQ'"))
                .isZero();
    }

    private SequenceDefinitionException refusal(Class<?> entity) {
        Throwable thrown = catchThrowable(
                () -> PersistenceUnit.on(database).of(entity).start().close());
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SequenceDefinitionException refusal) {
                return refusal;
            }
        }
        throw new AssertionError("The start was not refused by Seriatim", thrown);
    }
}

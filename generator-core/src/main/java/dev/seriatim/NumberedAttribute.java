package dev.seriatim;

import dev.seriatim.gapless.NumberColumn;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Series;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GaplessNumber} of one concrete entity, ready for use.
 *
 * @param name {@code Entity.attribute}, for messages
 * @param entity the entity's name in the register: that of the hierarchy's root
 * @param persister of the concrete entity
 * @param property its index among the entity's properties
 * @param type Long, Integer, BigInteger or String
 * @param series in which it is numbered
 * @param scope paths of the values within which the series counts
 * @param date path of the issue date; null for the day of numbering
 * @param when path of the boolean that makes it due; null for at once
 * @param column where the number goes
 * @param numbering the moment of numbering
 * @param maxLength the longest text that the column holds; {@link Integer#MAX_VALUE} for numbers
 */
record NumberedAttribute(
        String name,
        String entity,
        EntityPersister persister,
        int property,
        Class<?> type,
        Series series,
        List<AttributePath> scope,
        @Nullable AttributePath date,
        @Nullable AttributePath when,
        NumberColumn column,
        Numbering numbering,
        int maxLength) {

    /** {@return whether its numbers are given in the transaction that makes it due} */
    boolean atCommit() {
        return numbering == Numbering.AT_COMMIT;
    }

    /** {@return whether a type can be an issue date} */
    static boolean isDate(Class<?> type) {
        return List.of(
                        LocalDate.class,
                        LocalDateTime.class,
                        Instant.class,
                        OffsetDateTime.class,
                        ZonedDateTime.class,
                        java.sql.Date.class,
                        java.sql.Timestamp.class,
                        Date.class)
                .contains(type);
    }

    /** {@return a value of {@link #isDate} as a date in the zone of the series} */
    LocalDate toDate(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof LocalDateTime dateTime) {
            return dateTime.toLocalDate();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        Instant instant;
        if (value instanceof OffsetDateTime dateTime) {
            instant = dateTime.toInstant();
        } else if (value instanceof ZonedDateTime dateTime) {
            instant = dateTime.toInstant();
        } else {
            instant = value instanceof Instant moment ? moment : ((Date) value).toInstant();
        }
        return instant.atZone(series.zone()).toLocalDate();
    }

    /** {@return a key as the register has it} */
    String entityId(Object id, SharedSessionContractImplementor session) {
        return StableText.of(persister.getIdentifierType(), id, session);
    }

    /** {@return a number as a value of the attribute} */
    Object toAttribute(long number, String formatted) {
        if (type == String.class) {
            return formatted;
        }
        if (type == Integer.class) {
            return Math.toIntExact(number);
        }
        return type == BigInteger.class ? BigInteger.valueOf(number) : (Object) number;
    }
}

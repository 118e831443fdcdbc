package dev.seriatim;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attribute types that hold ids, and the largest id that fits each. */
enum IdType {
    LONG(Long.class, Long.MAX_VALUE) {
        @Override
        Object convert(long id) {
            return id;
        }
    },
    INTEGER(Integer.class, Integer.MAX_VALUE) {
        @Override
        Object convert(long id) {
            return (int) id;
        }
    },
    SHORT(Short.class, Short.MAX_VALUE) {
        @Override
        Object convert(long id) {
            return (short) id;
        }
    },
    BIG_INTEGER(BigInteger.class, Long.MAX_VALUE) {
        @Override
        Object convert(long id) {
            return BigInteger.valueOf(id);
        }
    },
    STRING(String.class, Long.MAX_VALUE) {
        @Override
        Object convert(long id) {
            return Long.toString(id);
        }
    };

    private static final Map<Class<?>, IdType> BY_CLASS = Map.of(
            Long.class, LONG,
            long.class, LONG,
            Integer.class, INTEGER,
            int.class, INTEGER,
            Short.class, SHORT,
            short.class, SHORT,
            BigInteger.class, BIG_INTEGER,
            String.class, STRING);

    private final Class<?> javaType;
    private final long max;

    IdType(Class<?> javaType, long max) {
        this.javaType = javaType;
        this.max = max;
    }

    /** {@return the type for an attribute of that class; null if it cannot hold ids} */
    static @Nullable IdType of(Class<?> attributeType) {
        return BY_CLASS.get(attributeType);
    }

    Class<?> javaType() {
        return javaType;
    }

    /** {@return the largest id that fits} */
    long max() {
        return max;
    }

    /** {@return {@code id} as a value of this type} It must not be above {@link #max()}. */
    abstract Object convert(long id);
}

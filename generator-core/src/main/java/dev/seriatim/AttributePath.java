package dev.seriatim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.AnyType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A path like {@code seller.code} from an entity to a value, resolved when the SessionFactory starts. The first step is taken
 * from the row as it was flushed, so that what the application does with the instance afterwards does not count; the rest is
 * walked when the number is given.
 */
final class AttributePath {

    private final String text;
    private final int property;
    private final @Nullable Method method;
    private final List<String> rest;
    private final @Nullable Type firstType;
    private final @Nullable Type lastType;
    private final Class<?> javaType;

    private AttributePath(
            String text,
            int property,
            @Nullable Method method,
            List<String> rest,
            @Nullable Type firstType,
            @Nullable Type lastType,
            Class<?> javaType) {
        this.text = text;
        this.property = property;
        this.method = method;
        this.rest = rest;
        this.firstType = firstType;
        this.lastType = lastType;
        this.javaType = javaType;
    }

    /**
     * {@return the path}
     *
     * @throws GaplessDefinitionException if it leads nowhere
     */
    static AttributePath of(
            String text, GaplessDefinition definition, EntityPersister persister, SessionFactoryImplementor factory) {
        List<String> steps = List.of(text.split("\\.", -1));
        int property = List.of(persister.getPropertyNames()).indexOf(steps.get(0));
        if (property < 0 && steps.size() == 1) {
            Method method = method(persister.getMappedClass(), text);
            if (method != null) {
                return new AttributePath(text, -1, method, List.of(), null, null, method.getReturnType());
            }
        }
        boolean identifier = property < 0 && steps.get(0).equals(persister.getIdentifierPropertyName());
        if (property < 0 && !identifier && !isOfIdClass(steps.get(0), persister)) {
            throw definition.wrong("\"" + text + "\" is neither an attribute nor a method without parameters of "
                    + persister.getEntityName());
        }
        Type first = property < 0 ? persister.getIdentifierType() : persister.getPropertyTypes()[property];
        List<String> rest = property < 0 && !identifier ? steps : steps.subList(1, steps.size());
        Type last = type(text, first, rest, definition, factory);
        return new AttributePath(text, property, null, rest, first, last, last.getReturnedClass());
    }

    Class<?> javaType() {
        return javaType;
    }

    /** {@return the first step, at the time the row was written} */
    @Nullable
    Object first(Object entity, Object id, Object[] state) {
        if (method != null) {
            return invoke(method, entity);
        }
        return property < 0 ? id : state[property];
    }

    /** {@return the value at the end of the path as text, for an association that of its identifier} Null if a step is null. */
    @Nullable
    String text(@Nullable Object first, SharedSessionContractImplementor session) {
        return textOf(value(first, session), session);
    }

    /** {@return a value of the end of the path as text, for an association that of its identifier} */
    @Nullable
    String textOf(@Nullable Object value, SharedSessionContractImplementor session) {
        return value == null ? null : StableText.of(lastType, value, session);
    }

    /** {@return whether a query can follow the path} It cannot call a method. */
    boolean isOfAttributes() {
        return method == null;
    }

    /**
     * {@return the path as an expression of HQL, from {@code d}; for an association, its identifier}
     *
     * @param joins aliases of the associations on the way: an inner join would hide rows where one is null
     */
    String expression(Map<String, String> joins, SessionFactoryImplementor factory) {
        Type type = firstType;
        List<String> steps = List.of(text.split("\\."));
        boolean ofIdClass = steps.size() == rest.size();
        String path = "d." + steps.get(0);
        if (ofIdClass) {
            type = subtype((ComponentType) Objects.requireNonNull(type), steps.get(0));
        }
        for (String step : steps.subList(1, steps.size())) {
            if (type instanceof ComponentType component) {
                type = subtype(component, step);
            } else {
                EntityPersister persister = persister((EntityType) Objects.requireNonNull(type), factory);
                path = joins.computeIfAbsent(path, association -> "j" + joins.size());
                type = step.equals(persister.getIdentifierPropertyName())
                        ? persister.getIdentifierType()
                        : persister.getPropertyType(step);
            }
            path += "." + step;
        }
        return type instanceof EntityType ? "id(" + path + ")" : path;
    }

    private static Type subtype(ComponentType component, String attribute) {
        return component.getSubtypes()[component.getPropertyIndex(attribute)];
    }

    /** {@return the value at the end of the path; for an association, its identifier} Null if a step is null. */
    @Nullable
    Object value(@Nullable Object first, SharedSessionContractImplementor session) {
        if (method != null) {
            return first;
        }
        Object value = first;
        Type type = firstType;
        for (String step : rest) {
            if (value == null) {
                return null;
            }
            if (type instanceof ComponentType component) {
                int index = component.getPropertyIndex(step);
                value = component.getPropertyValue(value, index, session);
                type = component.getSubtypes()[index];
            } else {
                EntityPersister persister = persister((EntityType) Objects.requireNonNull(type), session.getFactory());
                boolean identifier = step.equals(persister.getIdentifierPropertyName());
                if (identifier) {
                    value = identifier(value, persister, session);
                    type = persister.getIdentifierType();
                } else {
                    value = persister.getPropertyValue(loaded(value, session), step);
                    type = persister.getPropertyType(step);
                }
            }
        }
        return value != null && type instanceof EntityType entity
                ? identifier(value, persister(entity, session.getFactory()), session)
                : value;
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isOfIdClass(String attribute, EntityPersister persister) {
        return persister.getIdentifierPropertyName() == null
                && persister.getIdentifierType() instanceof ComponentType component
                && List.of(component.getPropertyNames()).contains(attribute);
    }

    private static Type type(
            String text,
            Type first,
            List<String> rest,
            GaplessDefinition definition,
            SessionFactoryImplementor factory) {
        Type type = first;
        for (String step : rest) {
            Type next = null;
            if (type instanceof ComponentType component) {
                int index = List.of(component.getPropertyNames()).indexOf(step);
                next = index < 0 ? null : component.getSubtypes()[index];
            } else if (type instanceof EntityType entity && !(type instanceof AnyType)) {
                EntityPersister persister = persister(entity, factory);
                if (step.equals(persister.getIdentifierPropertyName())) {
                    next = persister.getIdentifierType();
                } else if (List.of(persister.getPropertyNames()).contains(step)) {
                    next = persister.getPropertyType(step);
                }
            }
            if (next == null) {
                throw definition.wrong("\"" + text + "\" has no attribute \"" + step + "\" at that place");
            }
            type = next;
        }
        return type;
    }

    private static EntityPersister persister(EntityType type, SessionFactoryImplementor factory) {
        return factory.getMappingMetamodel().getEntityDescriptor(type.getAssociatedEntityName());
    }

    static Object identifier(Object entity, EntityPersister persister, SharedSessionContractImplementor session) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(entity);
        Object id = lazy != null ? lazy.getInternalIdentifier() : persister.getIdentifier(entity, session);
        if (id == null) {
            throw new IllegalStateException(persister.getEntityName() + " has no identifier yet");
        }
        return id;
    }

    /** A proxy of a session that was cleared can load itself no more; the session can. */
    private static Object loaded(Object entity, SharedSessionContractImplementor session) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(entity);
        if (lazy == null) {
            return entity;
        }
        if (lazy.isUninitialized()
                && (lazy.getSession() == null || !lazy.getSession().isOpenOrWaitingForAutoClose())) {
            Object loaded = session.immediateLoad(lazy.getEntityName(), lazy.getInternalIdentifier());
            return loaded == null ? lazy.getImplementation() : loaded;
        }
        return lazy.getImplementation();
    }

    private static @Nullable Method method(Class<?> type, String name) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class) {
                    method.setAccessible(true);
                    return method;
                }
            }
        }
        return null;
    }

    private @Nullable Object invoke(Method getter, Object entity) {
        try {
            return getter.invoke(entity);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new NumberingException("The method " + getter + ", which \"" + text + "\" names, failed", e);
        }
    }
}

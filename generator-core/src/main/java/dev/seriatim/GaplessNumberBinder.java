package dev.seriatim;

import java.math.BigInteger;
import java.util.Set;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Notes down a {@link GaplessNumber} and makes its column nullable. Called by Hibernate while it reads the mapping; what
 * Hibernate must not write is told to it afterwards, by the integrator, since Envers copies the mapping in between and its
 * audit tables shall have the number.
 */
public final class GaplessNumberBinder implements AttributeBinder<GaplessNumber> {

    private static final Set<Class<?>> TYPES = Set.of(Long.class, Integer.class, BigInteger.class, String.class);

    /** Has no effect beyond the instance. */
    public GaplessNumberBinder() {}

    @Override
    public void bind(
            GaplessNumber annotation,
            MetadataBuildingContext context,
            PersistentClass persistentClass,
            Property property) {
        GaplessDefinition definition =
                new GaplessDefinition(persistentClass.getEntityName(), property.getName(), annotation);
        Class<?> type = property.getType().getReturnedClass();
        if (isPrimitive(persistentClass, property)) {
            throw definition.wrong(
                    "a number that is not there yet is null, which a primitive cannot be; use Long or" + " Integer");
        }
        if (!TYPES.contains(type)) {
            throw definition.wrong(
                    "a " + type.getName() + " cannot hold numbers; use Long, Integer, BigInteger or String");
        }
        if (property.getValue().hasFormula() || property.getColumnSpan() != 1) {
            throw definition.wrong("the attribute needs exactly one column, and a formula is none");
        }
        property.setOptional(true);
        property.getColumns().get(0).setNullable(true);
        context.getBootstrapContext()
                .getServiceRegistry()
                .requireService(MappingDefinitions.class)
                .add(context.getMetadataCollector().getDatabase(), definition);
    }

    private static boolean isPrimitive(PersistentClass entity, Property property) {
        try {
            return property.getGetter(entity.getMappedClass())
                    .getReturnTypeClass()
                    .isPrimitive();
        } catch (RuntimeException e) {
            return false;
        }
    }
}

package dev.seriatim;

import java.lang.reflect.AnnotatedElement;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Finds {@link ShardedSequence} where Hibernate never looks for it: on an attribute that is no id, or deeper inside of an
 * embedded id than its own attributes. Such an attribute would silently stay empty.
 */
final class MisplacedAnnotations {

    private MisplacedAnnotations() {}

    /** @throws SequenceDefinitionException naming the attribute */
    static void refuse(Metadata metadata) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (entity.getMappedClass() != null) {
                entity.getProperties().forEach(property -> refuse(entity, entity.getMappedClass(), property));
                if (entity.getIdentifier() instanceof Component id) {
                    for (Property part : id.getProperties()) {
                        if (part.getValue() instanceof Component nested) {
                            refuse(entity, nested);
                        }
                    }
                }
            }
        }
    }

    private static void refuse(PersistentClass entity, Class<?> owner, Property property) {
        if (property.getValue() instanceof Component component) {
            // the attributes of an @IdClass turn up once more in a component that Hibernate makes
            if (component != entity.getIdentifierMapper()) {
                refuse(entity, component);
            }
        } else if (isMarked(owner, property)) {
            throw new SequenceDefinitionException(
                    "@ShardedSequence on " + entity.getEntityName() + "." + property.getName()
                            + ": Hibernate generates ids only, and this attribute is not one, or is nested too deep in one."
                            + " Move the annotation to an @Id or to an attribute of the embedded id itself.",
                    null);
        }
    }

    private static void refuse(PersistentClass entity, Component component) {
        if (!component.isDynamic() && component.getComponentClassName() != null) {
            component.getProperties().forEach(property -> refuse(entity, component.getComponentClass(), property));
        }
    }

    private static boolean isMarked(Class<?> owner, Property property) {
        try {
            return property.getGetter(owner).getMember() instanceof AnnotatedElement member
                    && member.isAnnotationPresent(ShardedSequence.class);
        } catch (RuntimeException e) {
            return false; // an attribute without a member of its own
        }
    }
}

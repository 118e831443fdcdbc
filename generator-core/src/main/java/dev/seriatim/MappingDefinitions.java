package dev.seriatim;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.service.Service;

/**
 * Where generators and binders note down what a mapping asks for. They are called before the SessionFactory is complete and
 * know neither it nor each other; what they share with the integrator is the boot-time model of the database, one per
 * SessionFactory. What is noted twice for an attribute counts once, the later note wins: it was made when the mapping was
 * complete.
 */
final class MappingDefinitions implements Service {

    private record Notes(Map<String, SequenceDefinition> sequences, Map<String, GaplessDefinition> numbers) {
        Notes() {
            this(
                    Collections.synchronizedMap(new LinkedHashMap<>()),
                    Collections.synchronizedMap(new LinkedHashMap<>()));
        }
    }

    private final transient Map<Database, Notes> byModel = Collections.synchronizedMap(new WeakHashMap<>());

    void add(Database model, SequenceDefinition definition) {
        notes(model).sequences().put(definition.attribute(), definition);
    }

    void add(Database model, GaplessDefinition definition) {
        notes(model).numbers().put(definition.attributeName(), definition);
    }

    Collection<SequenceDefinition> sequences(Database model) {
        return List.copyOf(notes(model).sequences().values());
    }

    Collection<GaplessDefinition> numbers(Database model) {
        return List.copyOf(notes(model).numbers().values());
    }

    private Notes notes(Database model) {
        return byModel.computeIfAbsent(model, key -> new Notes());
    }
}

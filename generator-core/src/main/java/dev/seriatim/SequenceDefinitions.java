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
 * Where generators note down what they will need. Generators are built before the SessionFactory is complete and know
 * neither it nor each other; what they share with the integrator is the boot-time model of the database, one per
 * SessionFactory. A definition noted twice counts once, the later one wins: it was made when the mapping was complete.
 */
final class SequenceDefinitions implements Service {

    private final transient Map<Database, Map<String, SequenceDefinition>> byModel =
            Collections.synchronizedMap(new WeakHashMap<>());

    void add(Database model, SequenceDefinition definition) {
        byModel.computeIfAbsent(model, key -> Collections.synchronizedMap(new LinkedHashMap<>()))
                .put(definition.attribute(), definition);
    }

    Collection<SequenceDefinition> of(Database model) {
        return List.copyOf(byModel.getOrDefault(model, Map.of()).values());
    }
}

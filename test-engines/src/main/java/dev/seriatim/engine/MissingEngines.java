package dev.seriatim.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** What was missing, and what becomes of the test that needed it. */
final class MissingEngines {

    static final MissingEngines HERE = new MissingEngines("required".equals(System.getProperty("seriatim.engines")));

    private final boolean required;
    private final Map<Engine, String> found = Collections.synchronizedMap(new EnumMap<>(Engine.class));

    MissingEngines(boolean required) {
        this.required = required;
    }

    /** Does not return where engines are required. */
    TestAbortedException skip(Engine engine, MissingEngineException reason) {
        found.putIfAbsent(engine, String.valueOf(reason.getMessage()));
        if (required) {
            throw new AssertionError(engine + " is required: " + reason.getMessage(), reason);
        }
        return new TestAbortedException(engine + " skipped: " + reason.getMessage(), reason);
    }

    Map<Engine, String> found() {
        synchronized (found) {
            return found.isEmpty() ? Map.of() : new EnumMap<>(found);
        }
    }
}

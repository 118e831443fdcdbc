package dev.seriatim.engine;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a test JVM which engines its tests did without. Registered as a service; not for direct use. */
public final class SkippedEnginesListener implements TestExecutionListener {

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        Map<Engine, String> missing = TestDatabase.missing();
        if (!missing.isEmpty()) {
            System.out.println(line(missing));
        }
    }

    static String line(Map<Engine, String> missing) {
        return missing.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", ", "Skipped engines: ", ""));
    }
}

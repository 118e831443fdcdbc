package dev.seriatim.boot;

import dev.seriatim.GaplessNumbers;
import dev.seriatim.Seriatim;
import dev.seriatim.gapless.SeriesStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;

/**
 * What each series that is numbered after commit or by a worker is doing, as meters. They read memory, never a database. Tagged
 * by series, and by persistence unit if there are several.
 */
final class SeriatimMeters implements SmartInitializingSingleton {

    private static final String PREFIX = "seriatim.gapless.";

    private final ListableBeanFactory beans;
    private final MeterRegistry registry;
    /** Held here, since the registry holds what it reads weakly. */
    private final Map<String, GaplessNumbers> units = new LinkedHashMap<>();

    SeriatimMeters(ListableBeanFactory beans, MeterRegistry registry) {
        this.beans = beans;
        this.registry = registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        beans.getBeansOfType(EntityManagerFactory.class).forEach((name, factory) -> {
            String unit = factory instanceof EntityManagerFactoryInfo info ? info.getPersistenceUnitName() : null;
            units.put(
                    unit == null || units.containsKey(unit) ? name : unit,
                    Seriatim.of(factory).gapless());
        });
        units.forEach((unit, numbers) -> numbers.status()
                .forEach(status -> bind(
                        numbers,
                        status.series(),
                        Tags.of("series", status.series())
                                .and(units.size() > 1 ? Tags.of("unit", unit) : Tags.empty()))));
    }

    private void bind(GaplessNumbers numbers, String series, Tags tags) {
        FunctionCounter.builder(PREFIX + "numbered", numbers, read(series, SeriesStatus::numbered))
                .tags(tags)
                .description("Documents that this process numbered after commit or by a worker")
                .baseUnit("documents")
                .register(registry);
        Gauge.builder(PREFIX + "waiting", numbers, read(series, SeriesStatus::waiting))
                .tags(tags)
                .description("Callers of this process that wait for a number")
                .baseUnit(BaseUnits.THREADS)
                .register(registry);
        Gauge.builder(
                        PREFIX + "set-aside",
                        numbers,
                        read(series, status -> status.setAside().size()))
                .tags(tags)
                .description("Documents that cannot be numbered as they are")
                .baseUnit("documents")
                .register(registry);
        TimeGauge.builder(
                        PREFIX + "pending",
                        numbers,
                        TimeUnit.MILLISECONDS,
                        read(series, status -> millisSince(status.pendingSince())))
                .tags(tags)
                .description(
                        "For how long there have been documents that are due and have no number; 0 if there are none")
                .register(registry);
        TimeGauge.builder(
                        PREFIX + "failing",
                        numbers,
                        TimeUnit.MILLISECONDS,
                        read(series, status -> millisSince(status.failingSince())))
                .tags(tags)
                .description("For how long every attempt to number has failed; 0 if the last one ended well")
                .register(registry);
    }

    private static ToDoubleFunction<GaplessNumbers> read(String series, ToDoubleFunction<SeriesStatus> value) {
        return numbers -> numbers.status().stream()
                .filter(status -> status.series().equals(series))
                .mapToDouble(value)
                .sum();
    }

    private static double millisSince(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis();
    }
}

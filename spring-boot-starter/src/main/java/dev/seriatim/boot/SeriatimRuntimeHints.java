package dev.seriatim.boot;

import com.zaxxer.hikari.HikariConfig;
import dev.seriatim.GaplessNumberBinder;
import dev.seriatim.Seriatim;
import java.util.List;
import java.util.ServiceLoader;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * What a native image has to keep although no code mentions it: the classes through which Hibernate finds Seriatim, the
 * statements for the tables of sequences and numbers, and the fields that a pool's settings are copied by.
 */
final class SeriatimRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<Class<?>> SERVICES =
            List.of(Integrator.class, ServiceContributor.class, SessionFactoryServiceContributor.class);

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (Class<?> service : SERVICES) {
            hints.resources().registerPattern("META-INF/services/" + service.getName());
            ServiceLoader.load(service, classLoader).stream()
                    .map(ServiceLoader.Provider::type)
                    .filter(SeriatimRuntimeHints::isOurs)
                    .forEach(provider ->
                            hints.reflection().registerType(provider, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
        }
        // Spring sees generators behind annotations, but not those of @GenericGenerator and XML mappings
        hints.reflection()
                .registerType(
                        TypeReference.of(Seriatim.class.getPackageName() + ".ShardedSequenceGenerator"),
                        MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        hints.reflection().registerType(GaplessNumberBinder.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        hints.resources().registerPattern("dev/seriatim/schema/**");
        hints.reflection().registerType(HikariConfig.class, MemberCategory.ACCESS_DECLARED_FIELDS);
    }

    private static boolean isOurs(Class<?> provider) {
        return provider.getPackageName().startsWith(Seriatim.class.getPackageName());
    }
}

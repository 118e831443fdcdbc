package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import com.zaxxer.hikari.HikariConfig;
import dev.seriatim.GaplessNumber;
import dev.seriatim.ShardedSequence;
import dev.seriatim.boot.receipt.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.IdGeneratorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SeriatimRuntimeHintsTests {

    private final RuntimeHints hints = new RuntimeHints();

    SeriatimRuntimeHintsTests() {
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
    }

    @Test
    void everyServiceOfTheCoreIsKeptWithItsImplementation() throws IOException {
        Resource[] services =
                new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/services/org.hibernate.*");
        List<Resource> ours = Arrays.stream(services)
                .filter(service -> !implementations(service).isEmpty())
                .toList();

        assertThat(ours).isNotEmpty().allSatisfy(service -> {
            assertThat(resource().forResource("META-INF/services/" + service.getFilename()))
                    .accepts(hints);
            assertThat(implementations(service))
                    .allSatisfy(implementation -> assertThat(reflection()
                                    .onType(TypeReference.of(implementation))
                                    .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                            .accepts(hints));
        });
    }

    @Test
    void theGeneratorCanBeBuiltForMappingsWithoutTheAnnotation() {
        Class<?> generator =
                ShardedSequence.class.getAnnotation(IdGeneratorType.class).value();

        assertThat(reflection().onType(generator).withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void theBinderOfNumbersCanBeBuilt() {
        Class<?> binder =
                GaplessNumber.class.getAnnotation(AttributeBinderType.class).binder();

        assertThat(reflection().onType(binder).withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void aMethodThatANumberNamesCanBeCalled() throws NoSuchMethodException {
        NumberedEntityHints.register(Receipt.class, hints.reflection());

        assertThat(reflection().onMethodInvocation(Receipt.class.getDeclaredMethod("paid")))
                .accepts(hints);
        assertThat(reflection().onMethodInvocation(Receipt.class.getDeclaredMethod("getNumber")))
                .rejects(hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql/sequence.sql", "mysql/gapless.sql", "postgresql/gapless.sql", "h2/gapless.sql"})
    void statementsForTablesAreKept(String script) {
        assertThat(resource().forResource("dev/seriatim/schema/" + script)).accepts(hints);
    }

    @Test
    void settingsOfAPoolCanBeCopied() {
        assertThat(reflection().onType(HikariConfig.class).withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
                .accepts(hints);
    }

    private static List<String> implementations(Resource service) {
        try {
            return service.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("dev.seriatim."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.seriatim.boot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.seriatim.Seriatim;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;

/** The rules that Spring Boot holds its own auto-configuration to. */
class BootRulesTests {

    private static final String HERE = SeriatimAutoConfiguration.class.getPackageName();

    private final JavaClasses starter = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    @Test
    void autoConfigurationsArePublicAndFinalAndNamedSo() {
        classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .check(starter);
    }

    @Test
    void autoConfigurationsHaveNoPublicMembers() {
        classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should(new ArchCondition<>("have no public members") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMembers().stream()
                                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(member -> !member.getName().equals("<init>"))
                                .map(JavaMember::getDescription)
                                .forEach(member ->
                                        events.add(SimpleConditionEvent.violated(type, member + " is public")));
                    }
                })
                .check(starter);
    }

    @Test
    void autoConfigurationsAreRegisteredAndSorted() {
        List<String> registered =
                ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).getCandidates().stream()
                        .filter(name -> name.startsWith(HERE))
                        .toList();

        assertThat(registered)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(starter.stream()
                        .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void beanMethodsAreNotPublicAndLeaveClassConditionsToTheirClass() {
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .should()
                .notBePublic()
                .andShould()
                .notBePrivate()
                .andShould()
                .notBeAnnotatedWith(ConditionalOnClass.class)
                .check(starter);
    }

    @Test
    void postProcessorsAreStaticBeansThatInitializeNothingElse() {
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .and()
                .haveRawReturnType(assignableTo(BeanPostProcessor.class))
                .should()
                .beStatic()
                .andShould(new ArchCondition<>("only have lazy parameters") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getParameters().stream()
                                .filter(parameter -> !parameter.getRawType().isEquivalentTo(ObjectProvider.class))
                                .map(JavaParameter::getDescription)
                                .forEach(parameter -> events.add(SimpleConditionEvent.violated(method, parameter)));
                    }
                })
                .check(starter);
    }

    @Test
    void failureAnalyzersAreNotPublic() {
        classes()
                .that()
                .areAssignableTo(FailureAnalyzer.class)
                .should()
                .notBePublic()
                .check(starter);
    }

    /** DevTools keeps the classes of a library when it restarts the application. */
    @Test
    void nothingIsKeptInStatics() {
        fields().that().areStatic().should().beFinal().check(starter);
    }

    @Test
    void caseIsConvertedForNoParticularLanguage() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(starter);
    }

    @Test
    void theCoreIsUsedByItsPublicRoomsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(are(DescribedPredicate.describe(
                        "in the core but not public",
                        type -> type.getPackageName().startsWith(Seriatim.class.getPackageName())
                                && !type.getPackageName().startsWith(HERE)
                                && !type.getModifiers().contains(JavaModifier.PUBLIC))))
                .check(starter);
    }
}

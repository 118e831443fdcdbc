package dev.seriatim;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Satisfied by classes with a synchronized method, so that {@code noClasses().should(…)} forbids them. */
final class HaveSynchronizedMethods extends ArchCondition<JavaClass> {

    HaveSynchronizedMethods() {
        super("have synchronized methods");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .forEach(method -> events.add(SimpleConditionEvent.satisfied(method, method.getFullName())));
    }
}

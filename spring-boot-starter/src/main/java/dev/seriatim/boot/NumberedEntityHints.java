package dev.seriatim.boot;

import dev.seriatim.GaplessNumber;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Keeps in a native image the methods that a {@link GaplessNumber} names by their plain names. Spring keeps attributes and
 * getters by itself.
 */
final class NumberedEntityHints implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        if (!PersistenceManagedTypes.class.isAssignableFrom(bean.getBeanClass())) {
            return null;
        }
        List<String> entities = bean.getBeanFactory()
                .getBean(bean.getBeanName(), PersistenceManagedTypes.class)
                .getManagedClassNames();
        ClassLoader classLoader = bean.getBeanFactory().getBeanClassLoader();
        return (context, code) -> entities.forEach(entity -> register(
                ClassUtils.resolveClassName(entity, classLoader),
                context.getRuntimeHints().reflection()));
    }

    static void register(Class<?> entity, ReflectionHints hints) {
        Set<String> named = new HashSet<>();
        ReflectionUtils.doWithFields(entity, field -> addPaths(field, named));
        ReflectionUtils.doWithMethods(entity, method -> addPaths(method, named));
        ReflectionUtils.doWithMethods(
                entity,
                method -> hints.registerMethod(method, ExecutableMode.INVOKE),
                method -> isNamed(method, named));
    }

    private static void addPaths(AnnotatedElement attribute, Set<String> paths) {
        GaplessNumber number = attribute.getAnnotation(GaplessNumber.class);
        if (number != null) {
            paths.addAll(List.of(number.scope()));
            paths.add(number.date());
            paths.add(number.when());
        }
    }

    private static boolean isNamed(Method method, Set<String> paths) {
        return method.getParameterCount() == 0 && paths.contains(method.getName());
    }
}

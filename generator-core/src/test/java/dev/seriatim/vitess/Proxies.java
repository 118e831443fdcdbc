package dev.seriatim.vitess;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Interfaces of JDBC, some methods of which are answered otherwise than by the driver. */
final class Proxies {

    interface Answers {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private Proxies() {}

    static <T> T of(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? Proxies.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "unwrap" ->
                        ((Class<?>) arguments[0]).isInstance(proxy) ? proxy : answers.to(method, arguments);
                    default -> answers.to(method, arguments);
                }));
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

package dev.seriatim.gapless;

import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database that can be switched off, and counts who connects. */
public final class Switch {

    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean off;

    public void turn(boolean on) {
        off = !on;
    }

    int connections() {
        return connections.get();
    }

    public DataSource of(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        if (off) {
                            throw new SQLTransientConnectionException("switched off", "08001");
                        }
                        connections.incrementAndGet();
                    }
                    return method.invoke(dataSource, arguments);
                });
    }
}

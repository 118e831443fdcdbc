package dev.seriatim.mapping;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The statements that sessions sent: what Hibernate prepares on the connections of the application. */
public final class Statements implements StatementInspector {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public String inspect(String sql) {
        sent.add(sql);
        return sql;
    }

    /** {@return the statements so far} The schema tool does not tell of its own. */
    public List<String> sent() {
        return List.copyOf(sent);
    }
}

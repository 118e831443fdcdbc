package dev.seriatim.vitess;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Which keyspaces there are, and which of their tables vtgate takes for sequences, whatever mysqld may hold. */
final class VSchema {

    record Keyspace(String name, boolean sharded, String database, VttabletStandIn tablet, Set<String> sequences) {

        boolean hasSequence(String table) {
            return sequences.contains(table);
        }
    }

    private final DataSource mysql;
    private final Map<String, Keyspace> keyspaces = new ConcurrentHashMap<>();

    VSchema(DataSource mysql) {
        this.mysql = mysql;
    }

    void add(String keyspace, boolean sharded, String database) {
        VttabletStandIn tablet = new VttabletStandIn(mysql, database);
        keyspaces.put(keyspace, new Keyspace(keyspace, sharded, database, tablet, ConcurrentHashMap.newKeySet()));
    }

    Keyspace keyspace(String name) throws SQLException {
        Keyspace keyspace = keyspaces.get(name);
        if (keyspace == null) {
            throw VitessErrors.mysql(1049, "42000", "VT05003: unknown database '" + name + "' in vschema");
        }
        return keyspace;
    }

    /** The name of a database of the server, as a keyspace. */
    String keyspaceOn(String database) {
        return keyspaces.values().stream()
                .filter(keyspace -> keyspace.database().equals(database))
                .map(Keyspace::name)
                .findFirst()
                .orElse(database);
    }

    /**
     * Where NEXT finds its sequence. An unsharded keyspace is believed to have every table one asks for; a sharded one has
     * only those which VSchema lists, and no sequences.
     */
    Keyspace next(String qualifier, String table, String defaultKeyspace) throws SQLException {
        Keyspace keyspace = keyspace(qualifier == null ? defaultKeyspace : qualifier);
        if (keyspace.sharded()) {
            throw notFound(table);
        }
        if (!keyspace.hasSequence(table)) {
            throw VitessErrors.unknown("NEXT used on a non-sequence table `" + table + "`");
        }
        return keyspace;
    }

    /** Whether any other statement means a sequence. Only the default keyspace is searched for a bare name. */
    boolean isSequence(String qualifier, String table, String defaultKeyspace) throws SQLException {
        if (qualifier == null && keyspace(defaultKeyspace).sharded()) {
            if (keyspaces.values().stream().anyMatch(keyspace -> keyspace.hasSequence(table))) {
                throw notFound(table);
            }
            return false;
        }
        Keyspace keyspace = keyspaces.get(qualifier == null ? defaultKeyspace : qualifier);
        return keyspace != null && keyspace.hasSequence(table);
    }

    /** The statement with the databases of the server in place of the keyspaces. */
    String onServer(String sql) {
        String result = sql;
        for (Keyspace keyspace : keyspaces.values()) {
            if (!keyspace.name().equals(keyspace.database())) {
                String name = Pattern.quote(keyspace.name());
                result = result.replaceAll(
                                "(?<![\\w`.])(?:" + name + "|`" + name + "`)(?=\\s*\\.)", keyspace.database())
                        .replaceAll("(?i)(schema\\w*\\s*=\\s*)'" + name + "'", "$1'" + keyspace.database() + "'");
            }
        }
        return result;
    }

    private static SQLException notFound(String table) {
        return VitessErrors.unknown("table " + table + " not found");
    }
}

package dev.seriatim.vitess;

import static dev.seriatim.vitess.VitessErrors.unknown;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where vtgate sends a statement. */
final class VtgatePlanner {

    /** Runs {@code sql} on MySQL, in the transaction of the session or outside of it; or asks vttablet, if there is a next. */
    record Plan(boolean inTransaction, String sql, Next next) {}

    record Next(String keyspace, String sequence, String values) {}

    private static final String COMMENTS = "\\s*(?:/\\*.*?\\*/\\s*)*";
    private static final String NAME = "(?:`?(?<keyspace>[\\w$-]+)`?\\s*\\.\\s*)?`?(?<table>[\\w$-]+)`?";
    private static final Pattern LIKE_NEXT = pattern("select\\b" + COMMENTS + "next\\s+(?:value\\b|\\d|\\?)");
    private static final Pattern NEXT = pattern(
            "select\\b" + COMMENTS + "next\\s+(?:value|(?<values>\\d+|\\?)\\s+values)\\s+(?:for|from)\\s+" + NAME);
    private static final Pattern TABLE = pattern(
            "(?:(?<select>select\\b.*?\\bfrom)|update|delete\\s+from|(?:insert|replace)(?:\\s+ignore)?\\s+into)\\s+"
                    + NAME);
    private static final Pattern VERSION =
            pattern("select\\s+(?<label>@@version(?<comment>_comment)?\\b|version\\(\\))");
    private static final Pattern TARGET = pattern("show\\s+vitess_target\\b");
    private static final Pattern LAST_INSERT_ID_OF = pattern(".*\\blast_insert_id\\s*\\(\\s*[^)\\s]");
    private static final Pattern TOKEN = Pattern.compile("[\\s;]*([^\\s;]+)");

    private final VSchema vschema;
    private final VtgateStandIn vtgate;

    VtgatePlanner(VSchema vschema, VtgateStandIn vtgate) {
        this.vschema = vschema;
        this.vtgate = vtgate;
    }

    Plan plan(String sql, String defaultKeyspace) throws SQLException {
        if (LIKE_NEXT.matcher(sql).lookingAt()) {
            return new Plan(false, sql, next(sql, defaultKeyspace));
        }
        Matcher version = VERSION.matcher(sql);
        if (version.lookingAt()) {
            String answer = version.group("comment") == null ? vtgate.version() : vtgate.versionComment();
            return answered(answer, version.group("label"));
        }
        if (TARGET.matcher(sql).lookingAt()) {
            return answered(defaultKeyspace, "Target");
        }
        if (vtgate.release() < 17 && LAST_INSERT_ID_OF.matcher(sql).lookingAt()) {
            throw VitessErrors.mysql(1235, "42000", "Argument to last_insert_id() not supported");
        }
        Matcher table = TABLE.matcher(sql);
        boolean outside = table.lookingAt()
                && vschema.isSequence(table.group("keyspace"), table.group("table"), defaultKeyspace)
                && table.group("select") != null;
        return new Plan(!outside, vschema.onServer(sql), null);
    }

    /**
     * Preparing asks for the fields of the result, by a query with {@code where 1 != 1}. After NEXT, vttablet's grammar has no
     * place for that. Connector/J prepares on the server only with {@code useServerPrepStmts}, but then it fails.
     */
    Plan prepare(String sql, String defaultKeyspace) throws SQLException {
        Plan plan = plan(sql, defaultKeyspace);
        if (plan.next() == null) {
            return plan;
        }
        Next next = plan.next();
        String fields = "select next " + next.values().replace("?", ":v1") + " values from " + next.sequence();
        throw VitessErrors.atTarget(
                next.keyspace(),
                VitessErrors.vttablet("InvalidArgument", syntaxError(fields + " where 1 != 1", fields.length())));
    }

    private Next next(String sql, String defaultKeyspace) throws SQLException {
        Matcher next = NEXT.matcher(sql);
        if (!next.lookingAt()) {
            throw unknown(syntaxError(sql, 0));
        }
        if (TOKEN.matcher(sql).region(next.end(), sql.length()).lookingAt()) {
            throw unknown(syntaxError(sql, next.end()));
        }
        String table = next.group("table");
        String keyspace =
                vschema.next(next.group("keyspace"), table, defaultKeyspace).name();
        return new Next(keyspace, table, next.group("values") == null ? "1" : next.group("values"));
    }

    /** vtgate answers by itself. MySQL is asked for the same literal, to have a result that is a real one. */
    private static Plan answered(String value, String label) {
        return new Plan(false, "select '" + value.replace("'", "''") + "' as `" + label + "`", null);
    }

    /** The position is the end of the token that was not expected. */
    private static String syntaxError(String sql, int after) {
        Matcher token = TOKEN.matcher(sql).region(after, sql.length());
        boolean found = token.lookingAt();
        return "syntax error at position " + (found ? token.end() + 1 : sql.length() + 1)
                + (found ? " near '" + token.group(1) + "'" : "");
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(COMMENTS + regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}

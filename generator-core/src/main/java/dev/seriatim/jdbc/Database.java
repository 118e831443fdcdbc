package dev.seriatim.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/** The databases whose statements are known. */
public enum Database {
    MYSQL,
    MARIADB,
    POSTGRESQL,
    H2,
    VITESS,
    SQL_SERVER,
    ORACLE,
    /** Any other: standard SQL. */
    OTHER;

    private static final Pattern VTGATE_BUILD = Pattern.compile("^Version: .*\\(Git revision .*\\) built on .*");

    /**
     * Recognises what answers on a connection. vtgate speaks MySQL's protocol; it is told apart by the setting, else by
     * its server version, else by {@code @@version_comment}, else by {@code show vitess_target}, which is a syntax error
     * everywhere but there.
     */
    public static Database of(Connection connection, VitessMode vitess) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String product = metaData.getDatabaseProductName().toLowerCase(Locale.ROOT);
        String version = metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        if (vitess == VitessMode.TRUE) {
            return VITESS;
        }
        if (product.contains("mariadb") || version.contains("mariadb")) {
            return MARIADB;
        }
        if (product.contains("mysql")) {
            return vitess == VitessMode.AUTO && isVtgate(connection, version) ? VITESS : MYSQL;
        }
        if (product.contains("postgresql")) {
            return POSTGRESQL;
        }
        if (product.equals("h2")) {
            return H2;
        }
        if (product.contains("sql server")) {
            return SQL_SERVER;
        }
        return product.contains("oracle") ? ORACLE : OTHER;
    }

    /** {@return whether names are quoted by back-quotes} Such databases also keep the case of names. */
    public boolean speaksMySql() {
        return this == MYSQL || this == MARIADB || this == VITESS;
    }

    private static boolean isVtgate(Connection connection, String version) throws SQLException {
        if (version.contains("vitess")) {
            return true;
        }
        try (Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("select @@version_comment")) {
                String comment = result.next() ? String.valueOf(result.getString(1)) : "";
                if (VTGATE_BUILD.matcher(comment).matches()
                        || comment.toLowerCase(Locale.ROOT).contains("planetscale")) {
                    return true;
                }
            }
            try (ResultSet result = statement.executeQuery("show vitess_target")) {
                return true;
            } catch (SQLException e) {
                if (SqlErrors.isConnectionFailure(e)) {
                    throw e;
                }
                return false;
            }
        }
    }
}

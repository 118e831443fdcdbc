package dev.seriatim.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server named by {@code MYSQL_URL}, as a system property or an environment variable. Databases are created by
 * root with {@code MYSQL_ROOT_PASSWORD}, or by {@code MYSQL_USER} with {@code MYSQL_PASSWORD} if that is absent.
 */
final class MySqlFromEnvironment {

    private static final Pattern URL =
            Pattern.compile("jdbc:mysql://(?<host>[^:/?]+)(:(?<port>\\d+))?(/[^?]*)?(\\?(?<parameters>.*))?");

    private MySqlFromEnvironment() {}

    /** Someone who may create databases and users; null without MYSQL_URL. A wrong setting is an error, not a skip. */
    static @Nullable Access admin() {
        String url = setting("MYSQL_URL");
        if (url == null) {
            return null;
        }
        Access admin = parse(url);
        String root = setting("MYSQL_ROOT_PASSWORD");
        admin = root != null
                ? admin.as("root", root)
                : admin.as(orEmpty(setting("MYSQL_USER")), orEmpty(setting("MYSQL_PASSWORD")));
        String probe = UniqueName.next();
        try {
            admin.execute("CREATE DATABASE " + probe, "DROP DATABASE " + probe);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "MYSQL_URL is set, but " + e.getMessage() + ". Set MYSQL_ROOT_PASSWORD to the password of root, or"
                            + " MYSQL_USER and MYSQL_PASSWORD to a user who may create databases and users",
                    e);
        }
        return admin;
    }

    static Access parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("MYSQL_URL is not like jdbc:mysql://host:port/database: " + url);
        }
        String port = parts.group("port");
        return new Access(
                Engine.MYSQL,
                parts.group("host"),
                port == null ? 3306 : Integer.parseInt(port),
                "",
                parameters(orEmpty(parts.group("parameters"))),
                "",
                "");
    }

    /** Without TLS, the password of a user whom the server has not seen yet needs the server's public key. */
    private static String parameters(String given) {
        StringBuilder all = new StringBuilder("?").append(given);
        for (String wanted : new String[] {"allowPublicKeyRetrieval=true", "sslMode=DISABLED"}) {
            if (!given.contains(wanted.substring(0, wanted.indexOf('=') + 1))) {
                all.append(all.length() == 1 ? "" : "&").append(wanted);
            }
        }
        return all.toString();
    }

    private static @Nullable String setting(String name) {
        String property = System.getProperty(name);
        String value = property != null ? property : System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}

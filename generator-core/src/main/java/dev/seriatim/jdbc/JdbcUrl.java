package dev.seriatim.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a JDBC URL tells, and what of it may be shown: who reads a log must not learn a password from it. */
public final class JdbcUrl {

    private static final Pattern PARAMETERS = Pattern.compile("[?;].*$", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(//|:thin:)[^@]*@");

    /** In-memory databases that exist once per connection. */
    private static final Pattern PRIVATE = Pattern.compile("jdbc:h2:mem:(;.*)?|jdbc:sqlite:(:memory:.*)?");

    private JdbcUrl() {}

    /** {@return whether a second connection with that URL reaches the same database} */
    public static boolean isShared(String url) {
        return !PRIVATE.matcher(url).matches();
    }

    /** {@return the URL without parameters and credentials; "an unnamed database" for null} */
    public static String withoutSecrets(@Nullable String url) {
        if (url == null) {
            return "an unnamed database";
        }
        return USER_INFO.matcher(PARAMETERS.matcher(url).replaceFirst("")).replaceAll("$1");
    }
}

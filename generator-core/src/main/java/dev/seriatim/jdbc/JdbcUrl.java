package dev.seriatim.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JDBC URL as it may be shown: who reads a log must not learn a password from it. */
public final class JdbcUrl {

    private static final Pattern PARAMETERS = Pattern.compile("[?;].*$", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(//|:thin:)[^@]*@");

    private JdbcUrl() {}

    /** {@return the URL without parameters and credentials; "an unnamed database" for null} */
    public static String withoutSecrets(@Nullable String url) {
        if (url == null) {
            return "an unnamed database";
        }
        return USER_INFO.matcher(PARAMETERS.matcher(url).replaceFirst("")).replaceAll("$1");
    }
}

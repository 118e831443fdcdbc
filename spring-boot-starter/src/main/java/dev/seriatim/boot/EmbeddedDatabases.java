package dev.seriatim.boot;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;

/** Which databases live and die with the application, as Spring Boot sees it. */
final class EmbeddedDatabases {

    private EmbeddedDatabases() {}

    /** {@return whether a DataSource leads to an embedded database} Connects only if the URL cannot be read. */
    static boolean contain(DataSource dataSource) {
        ReservationPool settings = ReservationPool.beside(dataSource, null);
        String url = settings == null ? null : settings.getJdbcUrl();
        if (url == null) {
            return EmbeddedDatabaseConnection.isEmbedded(dataSource);
        }
        return EmbeddedDatabaseConnection.isEmbedded(
                DatabaseDriver.fromJdbcUrl(url).getDriverClassName(), url);
    }
}

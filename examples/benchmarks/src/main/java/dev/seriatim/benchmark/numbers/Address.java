package dev.seriatim.benchmark.numbers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Where a database is, seen from the application: perhaps behind a proxy. */
record Address(String url, String user, String password) {

    Address with(String property, String value) {
        return new Address(url + (url.contains("?") ? '&' : '?') + property + '=' + value, user, password);
    }

    /**
     * {@return a pool}
     *
     * @param watched what is put between the pool and the driver; so whoever connects as the pool does is watched as well
     */
    HikariDataSource pool(int connections, UnaryOperator<DataSource> watched) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(watched.apply(new DriverDataSource(url, null, new Properties(), user, password)));
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }
}

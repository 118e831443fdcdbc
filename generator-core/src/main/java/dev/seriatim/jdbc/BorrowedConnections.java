package dev.seriatim.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of a DataSource that is meant for reservations, most likely a pool: taken for one use each. */
public final class BorrowedConnections implements ConnectionSource {

    private final DataSource dataSource;

    /** @param dataSource stays open when this source is closed; whoever made it closes it */
    public BorrowedConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection take() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void giveBack(Connection connection, boolean broken) throws SQLException {
        connection.close();
    }

    @Override
    public String description() {
        return dataSource.toString();
    }

    @Override
    public void close() {}
}

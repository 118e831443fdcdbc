package dev.seriatim;

import dev.seriatim.gapless.Isolation;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.VitessMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Looks at one of the application's connections at start, and warns if numbering at commit would mostly fail on it. */
final class IsolationWarning {

    private static final System.Logger LOG = System.getLogger(IsolationWarning.class.getName());

    private IsolationWarning() {}

    /** A connection that cannot be had is no reason not to start: whoever needs one will say so. */
    static void give(SessionFactoryImplementor factory, VitessMode vitess) {
        JdbcConnectionAccess access = factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
        try {
            Connection connection = access.obtainConnection();
            try {
                String problem = Isolation.problem(connection, Database.of(connection, vitess));
                if (problem != null) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Transactions that give a @GaplessNumber at commit will often fail and have to be repeated: "
                                    + problem);
                }
            } finally {
                access.releaseConnection(connection);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The isolation of the application's connections is unknown", e);
        }
    }
}

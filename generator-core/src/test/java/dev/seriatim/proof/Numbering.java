package dev.seriatim.proof;

import dev.seriatim.gapless.DueDocument;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A way to number documents at the end of a transaction: the real one, or a wrong one. */
@FunctionalInterface
interface Numbering {

    void number(Connection connection, List<DueDocument> due) throws SQLException;
}

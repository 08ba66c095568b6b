package org.outturn.telemetry;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Lets another thread end a transaction of many statements, so that a stop need not wait for it. */
final class Interruption {
    private volatile boolean wanted;
    private volatile @Nullable Statement working;

    /** Which statement does the work from now on. */
    void works(Statement statement) throws SQLException {
        working = statement;
        check();
    }

    /**
     * Between two statements.
     *
     * @throws SQLException when the end is wanted
     */
    void check() throws SQLException {
        if (wanted) {
            throw new SQLException("Interrupted, as was asked for.");
        }
    }

    /** Wants the end: of the statement at hand, and of those that would follow. */
    void interrupt() throws SQLException {
        wanted = true;
        Statement statement = working;
        if (statement != null) {
            statement.cancel();
        }
    }

    boolean wanted() {
        return wanted;
    }
}

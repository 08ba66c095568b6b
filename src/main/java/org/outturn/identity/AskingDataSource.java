package org.outturn.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells each connection, when it leaves the pool, who asks; row-level security does the rest. */
final class AskingDataSource extends DelegatingDataSource {
    AskingDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            tell(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void tell(Connection connection) throws SQLException {
        Optional<Viewer> viewer = Asking.viewer();
        try (var statement = connection.prepareStatement("""
                select set_config('outturn.tenant', ?, false), set_config('outturn.customer', ?, false),
                       set_config('outturn.key', ?, false)""")) {
            statement.setString(1, viewer.map(v -> v.tenantId().toString()).orElse(""));
            statement.setString(
                    2,
                    viewer.flatMap(Viewer::customer)
                            .map(OrganisationId::toString)
                            .orElse(""));
            statement.setString(3, Asking.key().orElse(""));
            statement.execute();
        }
    }
}

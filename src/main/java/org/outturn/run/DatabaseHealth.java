package org.outturn.run;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Whether the database answers. */
@Component
final class DatabaseHealth implements HealthPart {
    private final DataSource pool;

    DatabaseHealth(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health health() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2) ? Health.up("answers") : Health.down("does not answer");
        } catch (SQLException e) {
            return Health.down("does not answer: " + e.getMessage());
        }
    }
}

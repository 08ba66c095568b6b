package org.outturn.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.outturn.base.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of yours: waited for at the start as long as it may still come, and told apart from what will never work. */
final class ExternalDatabase implements DatabaseStart {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalDatabase.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final String ADDRESS = "jdbc:postgresql://";

    private final Endpoint endpoint;
    private final Duration patience;

    ExternalDatabase(Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.patience = patience;
    }

    /** @throws Refused if it does not answer in time, or refuses what it is shown */
    @Override
    public Endpoint endpoint() {
        long deadline = System.nanoTime() + patience.toNanos();
        knock(endpoint.ownerUser(), endpoint.ownerPassword(), "owner-", deadline);
        knock(endpoint.user(), endpoint.password(), "", deadline);
        return endpoint;
    }

    private void knock(String user, String password, String setting, long deadline) {
        boolean told = false;
        while (true) {
            try (Connection connection = connect(user, password)) {
                LOG.debug("{} answers as {}.", host(), connection.getMetaData().getUserName());
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                switch (state) {
                    case "28P01", "28000" ->
                        throw Refused.state(
                                "database-password",
                                "The database at " + host() + " does not let " + user + " in: " + e.getMessage() + ".",
                                "Set outturn.database." + setting + "user and outturn.database." + setting
                                        + "password to what the database knows, or let the role in there (pg_hba.conf).");
                    case "3D000" ->
                        throw Refused.state(
                                "database-missing",
                                "The database at " + host() + " has no " + database() + ".",
                                "Make it there (create database), or correct outturn.database.url.");
                    default -> {
                        if (!mayPass(state) || System.nanoTime() > deadline) {
                            throw unreachable(e);
                        }
                    }
                }
                if (!told) {
                    LOG.info("Waiting for the database at {}: {}", host(), e.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    /** No connection (class 08), too many of them, or the server is starting or being stopped (class 57). */
    private static boolean mayPass(String state) {
        return state.startsWith("08") || state.startsWith("57") || state.equals("53300");
    }

    private Refused unreachable(SQLException e) {
        return Refused.state(
                "database-unreachable",
                "The database at " + host() + " can't be reached (waited " + patience.toSeconds() + " s): "
                        + e.getMessage(),
                "Start it, open the way to it, or correct outturn.database.url.");
    }

    private Connection connect(String user, String password) throws SQLException {
        var as = new Properties();
        as.setProperty("user", user);
        as.setProperty("password", password);
        as.setProperty("connectTimeout", "5");
        as.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(endpoint.jdbcUrl(), as);
    }

    private String host() {
        String rest = endpoint.jdbcUrl().substring(ADDRESS.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private String database() {
        String rest = endpoint.jdbcUrl().substring(ADDRESS.length());
        return rest.substring(rest.indexOf('/') + 1).replaceFirst("\\?.*", "");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database.", e);
        }
    }
}

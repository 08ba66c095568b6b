package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class StartTests {
    @Autowired
    DataSource pool;

    @Autowired
    Endpoint endpoint;

    @LocalServerPort
    int port;

    @Test
    void theProgramAnswersOnItsPort() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isBetween(200, 499);
        }
    }

    @Test
    void itWorksOnTheDatabaseAsTheRoleThatOwnsNothing() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(one(connection, "select current_user")).isEqualTo("outturn_app");
        }
    }

    @Test
    void migrationsRunAsTheOwnerWithOneHistory() throws SQLException {
        try (Connection owner =
                DriverManager.getConnection(endpoint.jdbcUrl(), endpoint.ownerUser(), endpoint.ownerPassword())) {
            assertThat(
                            one(
                                    owner,
                                    "select tableowner from pg_tables where schemaname = 'outturn' and tablename = 'migrations'"))
                    .isEqualTo("outturn_owner");
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

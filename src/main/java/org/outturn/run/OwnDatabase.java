package org.outturn.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/** Lets a command on the same machine read the whole database of a data folder, whether the program runs on it or not. */
public final class OwnDatabase {
    private static final int PORT_LINE = 3;

    private OwnDatabase() {}

    /** What is done with the connection, which no row-level security hides anything from. */
    @FunctionalInterface
    public interface Reading {
        void from(Connection superuser) throws SQLException;
    }

    /**
     * Reads the database that Outturn keeps in a data folder.
     *
     * @param data the folder, null for the one that is set
     * @throws Refused if there is none, or the database is not kept there
     */
    public static void read(@Nullable String data, Reading reading) throws IOException, SQLException {
        var given = new HashMap<String, Object>();
        if (data != null) {
            given.put("outturn.data", data);
        }
        Offline offline = Offline.settings(given);
        Path cluster = offline.data().resolve("postgres/data");
        if (!Files.isDirectory(cluster)) {
            throw Refused.state(
                    "no-database",
                    "There is no database in " + offline.data() + ".",
                    "Name the right data folder with --data DIR.");
        }
        if (ControlClient.connect(offline.data()).map(OwnDatabase::closed).orElse(false)) {
            try (Connection superuser = running(offline.data(), cluster)) {
                reading.from(superuser);
            }
            return;
        }
        try (DataFolder folder = DataFolder.open(offline.data());
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.begin(folder, offline.settings().programs(folder));
                Connection superuser = postgres.superuser()) {
            reading.from(superuser);
        }
    }

    private static boolean closed(ControlClient client) {
        try (client) {
            return true;
        } catch (IOException e) {
            return true; // it answered, and that was all we wanted to know
        }
    }

    private static Connection running(Path data, Path cluster) throws IOException, SQLException {
        List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
        PostgresSecret secret = PostgresSecret.keptIn(data.resolve("postgres/secret"));
        String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/" + PostgresRoles.DATABASE;
        return DriverManager.getConnection(url, "postgres", secret.superuser());
    }
}

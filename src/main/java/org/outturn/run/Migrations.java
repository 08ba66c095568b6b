package org.outturn.run;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.outturn.base.Refused;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * How the database's tables come to be: each module keeps its migrations in {@code db/<module>}; one history, in schema
 * {@code outturn}, has them all in the order of their versions ({@code V2026_11_22_01__words.sql}) and names the program that
 * applied each. In a migration {@code ${app}} is the application's role.
 */
final class Migrations {
    private static final Pattern NAME = Pattern.compile("V([0-9_]+)__\\w+\\.sql");

    private Migrations() {}

    static void configure(FluentConfiguration flyway, String app, String program) {
        flyway.locations("classpath:db")
                .schemas("outturn")
                .createSchemas(true)
                .table("migrations")
                .placeholders(Map.of("app", '"' + app + '"'))
                .installedBy("Outturn " + program)
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }

    /** Makes the tables as they were at a version. */
    static void upTo(String version, Endpoint endpoint, String program) {
        FluentConfiguration flyway =
                Flyway.configure().dataSource(endpoint.jdbcUrl(), endpoint.ownerUser(), endpoint.ownerPassword());
        configure(flyway, endpoint.user(), program);
        flyway.target(MigrationVersion.fromVersion(version)).load().migrate();
    }

    /**
     * Brings the tables up to date.
     *
     * @throws Refused if the database went through migrations that this program does not have, or has otherwise
     */
    static void migrate(Flyway flyway, String program) {
        for (MigrationInfo each : flyway.info().all()) {
            switch (each.getState()) {
                case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED ->
                    throw Refused.state(
                            "database-newer",
                            "The database was changed by %s at %s (migration %s, %s), which this program, Outturn %s, does not know."
                                    .formatted(
                                            each.getInstalledBy(),
                                            each.getInstalledOn().toInstant(),
                                            each.getVersion(),
                                            each.getDescription(),
                                            program),
                            "Start it with that version or a later one; or restore a backup of this version into an"
                                    + " empty data folder.");
                default -> {
                    // known, or still to come
                }
            }
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw Refused.state(
                    "database-differs",
                    "The database went through other migrations than this program has: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Start it with the version that made it, as it was released.");
        }
    }

    /** Those that this program has, and their files. */
    static Map<MigrationVersion, String> known() throws IOException {
        var known = new TreeMap<MigrationVersion, String>();
        for (Resource each : new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/V*.sql")) {
            Matcher name = NAME.matcher(String.valueOf(each.getFilename()));
            if (name.matches()) {
                known.put(
                        MigrationVersion.fromVersion(name.group(1).replace('_', '.')),
                        String.valueOf(each.getFilename()));
            }
        }
        return known;
    }
}

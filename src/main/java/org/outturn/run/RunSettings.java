package org.outturn.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the process, all below {@code outturn}.
 *
 * @param data the data folder; created where it is missing
 * @param postgres where the programs of the database come from that Outturn starts itself
 * @param database a PostgreSQL of yours; if given, Outturn starts none
 * @param disk how much room the data folder's disk must have
 * @param log how the program writes what happens
 * @param demo whether the living example is made and runs; what {@code ./outturn demo} sets
 * @param rehearsal paths to request once when everything is up; then the program ends. For making the start-up cache.
 */
@ConfigurationProperties("outturn")
record RunSettings(
        @DefaultValue("data") Path data,
        @DefaultValue Postgres postgres,
        @DefaultValue Database database,
        @DefaultValue Disk disk,
        @DefaultValue Log log,
        @DefaultValue("false") boolean demo,
        @DefaultValue List<String> rehearsal) {

    /**
     * @param leastFree with less free space than this Outturn does not start
     * @param warnBelow with less free space than this its health says so
     */
    record Disk(
            @DefaultValue("200MB") DataSize leastFree,
            @DefaultValue("1GB") DataSize warnBelow) {}

    /** @param format lines for people, or one JSON object per line as a log collector wants it */
    record Log(@DefaultValue("plain") Format format) {
        /** How a line of the log looks. */
        enum Format {
            PLAIN,
            ECS,
            LOGSTASH,
            GELF
        }
    }

    /**
     * @param version names the folder the programs are unpacked to, {@code <data>/postgres/<version>}
     * @param binaries folder with {@code bin}, {@code lib}, {@code share}, used instead; filled where it is missing
     */
    record Postgres(
            @DefaultValue("programs") String version,
            @Nullable Path binaries) {}

    /**
     * @param url JDBC address, {@code jdbc:postgresql://host:port/database}
     * @param user role of the application: owns nothing, may not bypass row-level security
     * @param password password of the application's role
     * @param ownerUser role that owns the database; runs the migrations
     * @param ownerPassword password of the owner's role
     * @param patience how long a start waits for it
     */
    record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String ownerUser,
            @Nullable String ownerPassword,
            @DefaultValue("60s") Duration patience) {

        /** The external database, if one is given; all of it or nothing. */
        Optional<Endpoint> endpoint() {
            if (url == null || url.isBlank()) {
                return Optional.empty();
            }
            if (!url.startsWith("jdbc:postgresql:")) {
                throw Refused.input(
                        "database-url",
                        "outturn.database.url",
                        "outturn.database.url is " + url + ", which is no address of a PostgreSQL.",
                        "Write it as jdbc:postgresql://host:port/database.");
            }
            return Optional.of(new Endpoint(
                    url,
                    given("user", user),
                    given("password", password),
                    given("owner-user", ownerUser),
                    given("owner-password", ownerPassword)));
        }

        private static String given(String key, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw Refused.input(
                        "database-" + key,
                        "outturn.database." + key,
                        "outturn.database.url is set, but outturn.database." + key + " is not.",
                        "Set outturn.database.user, .password, .owner-user and .owner-password too.");
            }
            return value;
        }

        @Override
        public String toString() {
            return url == null ? "none" : url;
        }
    }

    Path programs(DataFolder folder) {
        return postgres.binaries() == null ? folder.postgres().resolve(postgres.version()) : postgres.binaries();
    }
}

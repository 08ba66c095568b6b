package org.outturn.run;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outturn.run.BackupManifest.Sequence;
import org.outturn.run.BackupManifest.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All tables of all our schemas, whatever version they are of, copied out of the database and in again. For a connection of
 * the superuser, whom no row-level security hides anything from.
 */
final class BusinessData {
    private static final String OURS = """
            n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')""";

    private final Connection superuser;

    BusinessData(Connection superuser) {
        this.superuser = superuser;
    }

    /** Begins to see one moment, until the transaction ends. */
    void beginSnapshot() throws SQLException {
        superuser.setAutoCommit(false);
        try (Statement sql = superuser.createStatement()) {
            sql.execute("set transaction isolation level repeatable read, read only");
            sql.execute("select 1 from pg_class limit 1"); // the first statement fixes the moment
        }
    }

    long bytes() throws SQLException {
        try (Statement sql = superuser.createStatement();
                ResultSet row = sql.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The columns of each table, by its name as SQL writes it. */
    Map<String, List<String>> tables() throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            and a.attgenerated = ''
                        where c.relkind = 'r' and\s""" + OURS + " order by 1, a.attnum")) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return tables;
    }

    Table copyOut(String name, List<String> columns, BackupWriter into) throws SQLException, IOException {
        String entry = "database/" + name.replace("\"", "") + ".copy";
        long[] rows = new long[1];
        into.entry(entry, null, false, out -> {
            try {
                rows[0] = copies().copyOut("copy " + name + " (" + String.join(", ", columns) + ") to stdout", out);
            } catch (SQLException e) {
                throw new IOException("The table " + name + " can't be read: " + e.getMessage(), e);
            }
        });
        return new Table(name, columns, rows[0], entry);
    }

    /**
     * The sequences and where they are. They keep to no snapshot: asked after everything else was copied, they are beyond all
     * that was copied, so that nothing that is made after a restore gets a number that was given already.
     */
    List<Sequence> sequences() throws SQLException {
        var sequences = new ArrayList<Sequence>();
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select format('%I.%I', schemaname, sequencename), last_value from pg_sequences
                        where last_value is not null order by 1""")) {
            while (rows.next()) {
                sequences.add(new Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }

    /** The versions of the schema in the order in which they came; none in a database that was never used. */
    List<String> migrations() throws SQLException {
        var versions = new ArrayList<String>();
        try (Statement sql = superuser.createStatement();
                ResultSet there = sql.executeQuery("select to_regclass('outturn.migrations')")) {
            there.next();
            if (there.getString(1) == null) {
                return versions;
            }
        }
        try (Statement sql = superuser.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select version from outturn.migrations where success and version is not null
                        order by installed_rank""")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    /** Empties all tables, and lets rows in without looking at references and triggers: they were fine where they come from. */
    void beginLoading() throws SQLException {
        superuser.setAutoCommit(false);
        try (Statement sql = superuser.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("truncate " + String.join(", ", tables().keySet()));
        }
    }

    /** @return how many rows came in */
    long copyIn(Table table, InputStream rows) throws SQLException, IOException {
        return copies().copyIn(
                        "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin", rows);
    }

    void set(Sequence sequence) throws SQLException {
        try (PreparedStatement sql = superuser.prepareStatement("select setval(?::regclass, ?)")) {
            sql.setString(1, sequence.name());
            sql.setLong(2, sequence.last());
            sql.execute();
        }
    }

    void endLoading() throws SQLException {
        superuser.commit();
        superuser.setAutoCommit(true);
        try (Statement sql = superuser.createStatement()) {
            sql.execute("analyze");
        }
    }

    private CopyManager copies() throws SQLException {
        return superuser.unwrap(PGConnection.class).getCopyAPI();
    }
}

package org.outturn.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The two roles and the database of a fresh cluster. The owner has the schemas and runs the migrations; the application's
 * role owns nothing and can't bypass row-level security. Each step is skipped where it is done already.
 */
final class PostgresRoles {
    static final String DATABASE = "outturn";
    static final String OWNER = "outturn_owner";
    static final String APP = "outturn_app";

    private PostgresRoles() {}

    static void ensure(Connection superuser, PostgresSecret secret) throws SQLException {
        try (Statement sql = superuser.createStatement()) {
            role(sql, OWNER, secret.owner());
            role(sql, APP, secret.app());
            if (!exists(sql, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                sql.execute("create database " + DATABASE + " owner " + OWNER);
            }
            sql.execute("revoke all on database " + DATABASE + " from public");
            sql.execute("grant connect on database " + DATABASE + " to " + APP);
        }
    }

    private static void role(Statement sql, String name, String password) throws SQLException {
        if (!exists(sql, "select 1 from pg_roles where rolname = '" + name + "'")) {
            // The password's alphabet (see PostgresSecret) has nothing to escape.
            sql.execute("create role " + name + " login nosuperuser nobypassrls nocreatedb nocreaterole password '"
                    + password + "'");
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }
}

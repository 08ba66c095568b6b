package org.outturn.run;

/**
 * Where the relational database answers, and as whom.
 *
 * @param jdbcUrl PostgreSQL's JDBC address without credentials
 * @param user the application's role: owns nothing, is bound by row-level security
 * @param ownerUser the role that owns the schemas and runs the migrations
 */
public record Endpoint(String jdbcUrl, String user, String password, String ownerUser, String ownerPassword) {
    /** Without the passwords. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}

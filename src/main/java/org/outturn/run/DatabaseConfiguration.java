package org.outturn.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The relational database for the others: a pool for the application's role, and the migrations as the owner's. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 16;

    @Bean
    Endpoint endpoint(DatabaseStart start) {
        return start.endpoint();
    }

    @Bean
    HikariDataSource appPool(Endpoint endpoint) {
        var pool = new HikariConfig();
        pool.setPoolName("app");
        pool.setJdbcUrl(endpoint.jdbcUrl());
        pool.setUsername(endpoint.user());
        pool.setPassword(endpoint.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    @Bean
    FlywayConnectionDetails migrationsAsOwner(Endpoint endpoint) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return endpoint.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return endpoint.ownerUser();
            }

            @Override
            public String getPassword() {
                return endpoint.ownerPassword();
            }
        };
    }

    @Bean
    FlywayConfigurationCustomizer migrations(Endpoint endpoint, Environment environment) {
        return flyway -> Migrations.configure(
                flyway, endpoint.user(), environment.getRequiredProperty("spring.application.version"));
    }

    @Bean
    FlywayMigrationStrategy upToDate(Environment environment) {
        return flyway -> Migrations.migrate(flyway, environment.getRequiredProperty("spring.application.version"));
    }
}

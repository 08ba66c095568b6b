package org.outturn.identity;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells each connection who asks before it makes a statement; row-level security does the rest. It is told again whenever
 * somebody else asks, also in the middle of a transaction, so that nobody works with what was told for another.
 */
final class AskingDataSource extends DelegatingDataSource {
    AskingDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Told(connection));
    }

    /** What a connection was told last. */
    private record Asked(String tenant, String customer, String key) {
        static Asked now() {
            @Nullable Viewer viewer = Asking.viewer().orElse(null);
            return new Asked(
                    viewer == null ? "" : viewer.tenantId().toString(),
                    viewer == null || viewer.customerId() == null
                            ? ""
                            : viewer.customerId().toString(),
                    Asking.key().orElse(""));
        }
    }

    private static final class Told implements InvocationHandler {
        private static final Set<String> STATEMENTS = Set.of("prepareStatement", "createStatement", "prepareCall");
        private final Connection connection;
        private @Nullable Asked told;

        Told(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (STATEMENTS.contains(method.getName())) {
                tell(Asked.now());
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void tell(Asked asked) throws SQLException {
            if (asked.equals(told)) {
                return;
            }
            try (var statement = connection.prepareStatement("""
                    select set_config('outturn.tenant', ?, false), set_config('outturn.customer', ?, false),
                           set_config('outturn.key', ?, false)""")) {
                statement.setString(1, asked.tenant());
                statement.setString(2, asked.customer());
                statement.setString(3, asked.key());
                statement.execute();
            }
            told = asked;
        }
    }
}

package org.outturn.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.outturn.base.Refused;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * What has to stand before anything else is built: the settings, the data folder, and the database, which starts while the
 * application is put together. As it is registered first, it is taken down last: everybody else, database, folder.
 */
final class Foundation implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        context.addBeanFactoryPostProcessor(new KnownSettings(environment));
        RunSettings settings = Binder.get(environment).bindOrCreate("outturn", RunSettings.class);
        Optional<Endpoint> external = settings.database().endpoint();
        refuseTakenPort(environment);
        DataFolder folder = DataFolder.open(settings.data());
        refuseFullDisk(folder, settings.disk());
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton("runSettings", settings);
        beans.registerSingleton("dataFolder", folder);
        beans.registerDisposableBean("dataFolder", () -> close(folder));
        if (external.isPresent()) {
            beans.registerSingleton(
                    "databaseStart",
                    new ExternalDatabase(external.get(), settings.database().patience()));
        } else {
            EmbeddedPostgres postgres = EmbeddedPostgres.begin(folder, settings.programs(folder));
            beans.registerSingleton("embeddedPostgres", postgres);
            beans.registerDisposableBean("embeddedPostgres", postgres::close);
            beans.registerSingleton("databaseStart", (DatabaseStart) postgres::endpoint);
        }
    }

    private static void refuseFullDisk(DataFolder folder, RunSettings.Disk disk) {
        try {
            FreeSpace.require(folder.path(), disk.leastFree().toBytes(), "a start (outturn.disk.least-free)");
        } catch (IOException e) {
            close(folder);
            throw new UncheckedIOException(e);
        } catch (Refused e) {
            close(folder);
            throw e;
        }
    }

    /** The web server would find out itself, but only after a database was made for nothing. */
    private static void refuseTakenPort(Environment environment) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        if (port <= 0) {
            return;
        }
        String address = environment.getProperty("server.address", "");
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    address.isEmpty()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw portTaken(port, String.valueOf(e.getMessage()));
        }
    }

    static Refused portTaken(int port, String why) {
        return Refused.state(
                "port-taken",
                "Port " + port + " can't be opened (" + why + ").",
                "Stop the program that has it, or choose another with --port N.");
    }

    private static void close(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

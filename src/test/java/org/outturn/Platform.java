package org.outturn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The program started once more in this process, on a data folder of its own, for tests about starts. */
public final class Platform implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Platform(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on free ports; settings are written {@code --key=value}. */
    public static Platform start(Path data, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--outturn.data=" + data,
                "--server.port=0",
                "--outturn.mqtt.port=0",
                "--outturn.postgres.binaries=target/postgres-test"));
        all.addAll(List.of(settings));
        return new Platform(new SpringApplicationBuilder(Outturn.class).run(all.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Browser.Door door() {
        return new Browser.Door(context.getEnvironment());
    }

    @Override
    public void close() {
        context.close();
    }
}

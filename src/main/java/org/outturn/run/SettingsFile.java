package org.outturn.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.outturn.base.Refused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Settings from the file {@code outturn.properties} in the data folder, if there is one: below options of the command and
 * environment variables, above what is built in. And the log's format, which has to be known before the first line is written.
 */
final class SettingsFile implements EnvironmentPostProcessor {
    static final String NAME = "outturn.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        addTo(environment);
        RunSettings.Log.Format format = Binder.get(environment)
                .bind("outturn.log.format", RunSettings.Log.Format.class)
                .orElse(RunSettings.Log.Format.PLAIN);
        if (format != RunSettings.Log.Format.PLAIN) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "log format",
                            Map.of(
                                    "logging.structured.format.console",
                                    format.name().toLowerCase(java.util.Locale.ROOT))));
        }
    }

    static void addTo(ConfigurableEnvironment environment) {
        Path data = Path.of(environment.getProperty("outturn.data", "data"));
        Path file = data.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return;
        }
        var settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Refused.state(
                    "settings-file-unreadable",
                    "The settings in " + file + " can't be read: " + e.getMessage() + ".",
                    "Write one setting per line, as key=value, in UTF-8; let this user read the file.");
        }
        if (settings.containsKey("outturn.data")) {
            throw Refused.input(
                    "settings-file-data",
                    "outturn.data",
                    file + " sets outturn.data, but lies in the data folder itself.",
                    "Take the line out; name the data folder with --data DIR or OUTTURN_DATA.");
        }
        add(environment.getPropertySources(), new PropertiesPropertySource(file.toString(), settings));
    }

    private static void add(MutablePropertySources sources, PropertySource<?> file) {
        if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, file);
        } else {
            sources.addLast(file);
        }
    }
}

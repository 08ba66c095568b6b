package org.outturn.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * The settings for a command that works on a data folder without the program running, from the same places as the program's.
 *
 * @param program the version of this program
 */
record Offline(RunSettings settings, String program) {
    static Offline settings(Map<String, Object> given) throws IOException {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        environment.getPropertySources().addLast(new ResourcePropertySource("classpath:/application.properties"));
        SettingsFile.addTo(environment);
        return new Offline(
                Binder.get(environment).bindOrCreate("outturn", RunSettings.class),
                environment.getRequiredProperty("spring.application.version"));
    }

    Path data() {
        return settings.data().toAbsolutePath().normalize();
    }
}

package org.outturn.settings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.identity.Founding;
import org.outturn.run.ControlCommand;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code outturn tenant add}: a link by which one more provider comes to this installation. */
@Component
class TenantControl implements ControlCommand {
    private final Founding founding;
    private final Environment environment;

    TenantControl(Founding founding, Environment environment) {
        this.founding = founding;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "tenant";
    }

    @Override
    public Map<String, Object> run(List<String> words, Answer answer) throws IOException {
        if (!words.equals(List.of("add"))) {
            throw Refused.input(
                    "tenant-words", "tenant", "Only 'tenant add' is understood.", "Write: outturn tenant add.");
        }
        String link = FirstLink.link(environment, founding.invite());
        answer.say("Open this link to found the organisation; it works once, for three days:");
        answer.say(link);
        return Map.of("link", link);
    }
}

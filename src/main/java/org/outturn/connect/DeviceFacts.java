package org.outturn.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a device's page shows of its attributes and commands. */
@Component
class DeviceFacts {
    private static final int COMMANDS = 20;

    private final Attributes attributes;
    private final Commands commands;
    private final Clock clock;

    DeviceFacts(Attributes attributes, Commands commands, Clock clock) {
        this.attributes = attributes;
        this.commands = commands;
        this.clock = clock;
    }

    List<DeviceView.Attribute> attributes(DeviceId device) {
        List<DeviceView.Attribute> all = new ArrayList<>();
        for (Attributes.Scope scope : Attributes.Scope.values()) {
            attributes
                    .of(device, scope)
                    .forEach((key, value) ->
                            all.add(new DeviceView.Attribute(key, value, scope == Attributes.Scope.SHARED)));
        }
        return all;
    }

    /** The latest commands, newest first. */
    List<DeviceView.Order> orders(DeviceId device) {
        Instant now = clock.instant();
        return commands.of(device, COMMANDS).stream()
                .map(each -> new DeviceView.Order(
                        each.method(),
                        DialectJson.text(each.params()),
                        each.created(),
                        each.who(),
                        each.state() == Command.State.WAITING && !now.isBefore(each.expires())
                                ? "expired"
                                : each.state().name().toLowerCase(Locale.ROOT),
                        each.answer() == null ? "" : DialectJson.text(each.answer())))
                .toList();
    }
}

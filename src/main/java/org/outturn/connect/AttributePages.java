package org.outturn.connect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tells a device something, or to do something, from its page. */
@Controller
class AttributePages {
    private static final Duration COMMAND_WAITS = Duration.ofHours(1);
    private static final int LONGEST = 8_000;

    private final DeviceAttributes attributes;
    private final Commands commands;

    AttributePages(DeviceAttributes attributes, Commands commands) {
        this.attributes = attributes;
        this.commands = commands;
    }

    @PostMapping("/devices/{id}/attributes")
    String share(
            @PathVariable DeviceId id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String value) {
        Map<String, @Nullable JsonNode> told = new HashMap<>();
        told.put(Field.line("key", key, 128), json(Field.text("value", value, LONGEST)));
        attributes.share(id, "", told);
        return "redirect:/devices/" + id + "#attributes";
    }

    @PostMapping("/devices/{id}/commands")
    String command(
            @PathVariable DeviceId id,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String params) {
        String text = Field.text("params", params, LONGEST);
        commands.send(
                id,
                "",
                method,
                text.isEmpty()
                        ? DialectJson.MAPPER.createObjectNode()
                        : DialectJson.any(text.getBytes(StandardCharsets.UTF_8)),
                COMMAND_WAITS);
        return "redirect:/devices/" + id + "#commands";
    }

    /** What is JSON is that, anything else is a text; nothing takes the value back. */
    private static @Nullable JsonNode json(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return DialectJson.node(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}

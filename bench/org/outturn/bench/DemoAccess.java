package org.outturn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/**
 * What {@code demo.json} tells: where the demo answers, and what to show at its doors.
 *
 * @param loadToken reads what the devices for loads sent; empty when there are none
 */
record DemoAccess(
        String address,
        String mqttHost,
        int mqttPort,
        String engineerToken,
        String administratorToken,
        String deviceToken,
        String machine,
        String signal,
        String statement,
        String invoice,
        String loadToken) {

    static DemoAccess read(Path file) throws IOException {
        JsonNode root = Json.mapper().readTree(Files.readString(file));
        String mqtt = root.required("mqtt").stringValue();
        int colon = mqtt.lastIndexOf(':');
        JsonNode story = root.required("story");
        return new DemoAccess(
                root.required("address").stringValue(),
                mqtt.substring(0, colon),
                Integer.parseInt(mqtt.substring(colon + 1)),
                token(root, "engineer"),
                token(root, "administrator"),
                root.required("device").required("token").stringValue(),
                story.required("machine").stringValue(),
                story.required("signal").stringValue(),
                story.required("statement").stringValue(),
                story.required("invoice").stringValue(),
                root.path("load").path("token").asString(""));
    }

    private static String token(JsonNode root, String role) throws IOException {
        for (JsonNode person : root.required("people")) {
            if (person.required("role").stringValue().equals(role)) {
                return person.required("token").stringValue();
            }
        }
        throw new IOException("demo.json names nobody with the role " + role + ".");
    }
}

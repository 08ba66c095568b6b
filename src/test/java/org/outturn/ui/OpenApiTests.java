package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API describes itself, completely and without a token. */
@IntegrationTest
class OpenApiTests {
    @Autowired
    Browser.Door door;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") // the actuator has one of its own
    RequestMappingHandlerMapping mappings;

    private JsonNode api() {
        try (Browser stranger = door.stranger()) {
            var answer = stranger.get("/api/openapi.json");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("application/json");
            return new JsonMapper().readTree(answer.body());
        }
    }

    @Test
    void itSaysWhatItIsAndHowOneIsLetIn() {
        JsonNode api = api();
        assertThat(api.at("/info/title").asString()).isEqualTo("Outturn");
        assertThat(api.at("/info/version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(api.at("/components/securitySchemes/access-token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/security/0").has("access-token")).isTrue();
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
    }

    @Test
    void everyCallIsDescribedAndNothingElse() {
        SortedSet<String> there = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/") && !pattern.startsWith("/api/openapi"))
                        .forEach(there::add));
        assertThat(api().get("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyCallSaysHowItIsRefused() {
        JsonNode api = api();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(call -> {
                    JsonNode answers = call.get("responses");
                    List<String> refusals = path.getKey().contains("{") ? List.of("401", "404") : List.of("401");
                    for (String status : refusals) {
                        String described = answers.at("/" + status + "/$ref").asString();
                        assertThat(described)
                                .as("%s says what its %s looks like", path.getKey(), status)
                                .startsWith("#/components/responses/");
                        assertThat(api.at(described.substring(1) + "/content/application~1problem+json/schema/$ref")
                                        .asString())
                                .isEqualTo("#/components/schemas/Problem");
                    }
                    assertThat(answers.has("200") || answers.has("201") || answers.has("204"))
                            .isTrue();
                }));
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("code", "cure", "field", "detail", "status");
    }

    @Test
    void everyCallSaysInASentenceWhatItDoesAndToWhichCapabilityItBelongs() {
        JsonNode api = api();
        SortedSet<String> silent = new TreeSet<>();
        SortedSet<String> capabilities = new TreeSet<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    String summary = call.getValue().path("summary").asString("");
                    if (summary.isBlank() || !summary.endsWith(".") || summary.contains("{@")) {
                        silent.add(call.getKey() + " " + path.getKey() + ": " + summary);
                    }
                    capabilities.add(call.getValue().at("/tags/0").asString(""));
                }));
        assertThat(silent).isEmpty();
        assertThat(capabilities).contains("bill", "contract", "fleet", "measure", "settings", "telemetry");
        assertThat(api.get("tags"))
                .extracting(tag -> tag.get("name").asString())
                .containsExactlyElementsOf(capabilities);
    }

    @Test
    void whatWasMadeSaysWhereItIs() {
        assertThat(api().at("/paths/~1api~1machines/post/responses/201/headers/Location")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void parametersAreThoseOfTheCallerOnly() {
        SortedSet<String> names = new TreeSet<>();
        api().get("paths")
                .forEach(path -> path.forEach(call -> call.path("parameters")
                        .forEach(parameter -> names.add(parameter.get("name").asString()))));
        assertThat(names)
                .contains("agg", "cursor", "from", "id", "lang", "limit", "search", "signal", "step", "to")
                .doesNotContain("page", "viewer", "viewer.roles", "formats", "messages");
    }
}

package org.outturn.ui;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.outturn.identity.Viewer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /api/openapi.json}: which calls there are, who may make them, how they say no. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String SCHEME = "access-token";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> MEANINGS = Map.of(
            "limit", "How many to give at most.",
            "cursor", "The 'next' of the answer before; empty for the beginning.",
            "search", "A part of what people know it by: number, name, serial number.",
            "id", "The thing's id.",
            "from", "The beginning, included.",
            "to", "The end, not included.",
            "lang", "The language, en or de.");

    /** A way to be refused that is the same for every call, described once. */
    private record Refusal(String name, String description) {}

    private static final Map<String, Refusal> REFUSALS = Map.of(
            "401", new Refusal("NoToken", "There is no valid access token."),
            "403", new Refusal("NotAllowed", "The role or the scopes of this token's owner do not allow it."),
            "404", new Refusal("NotFound", "It does not exist, or this token's owner may not see it."),
            "409", new Refusal("NotNow", "What is there does not allow it now; 'code' says why."),
            "422", new Refusal("Unusable", "Something that was sent is missing or can't be read; 'field' names it."),
            "429", new Refusal("TooMany", "Too many calls; 'Retry-After' says when to go on."));

    OpenApiConfiguration() {
        // What the house hands to its controllers is no parameter of the caller's.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Page.class, Viewer.class);
    }

    @Bean
    OpenAPI description(@Value("${spring.application.version}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Outturn")
                        .version(version)
                        .description(
                                "One number from the sensor to the invoice. Times are ISO 8601 with offset, units are UCUM codes, "
                                        + "amounts of money are exact decimals.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An access token, Authorization: Bearer ot_…")))
                // One installation answers under many names; the address is the one that was asked.
                .servers(List.of(new Server().url("/")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("What went wrong and what to do about it (RFC 9457).")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What happened, as a sentence."))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("Stable name of the refusal."))
                .addProperty("field", new StringSchema().description("The parameter concerned, where it is one."))
                .addProperty("cure", new StringSchema().description("What to do so that it works."))
                .required(List.of("status", "detail", "code", "cure"));
    }

    /** Names each call after its address and adds the refusals that are the same everywhere. */
    @Bean
    OpenApiCustomizer everyCallCanBeRefused() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            REFUSALS.forEach((status, refusal) ->
                    api.getComponents().addResponses(refusal.name(), refusal(refusal.description())));
            api.setTags(tags(api));
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        operation.setOperationId(name(method.name().toLowerCase(Locale.ROOT), path));
                        if (method == PathItem.HttpMethod.POST) {
                            operation.addParametersItem(onceOnly());
                        }
                        describe(operation);
                        refusals(path, method != PathItem.HttpMethod.GET, operation);
                        if (api.getPaths().containsKey(path + "/{id}")) {
                            located(operation);
                        }
                    }));
        };
    }

    /** A call belongs to the capability whose package it is in. */
    @Bean
    OperationCustomizer everyCallBelongsToACapability() {
        return (operation, handler) -> {
            String module = handler.getBeanType().getPackageName().split("\\.", -1)[2];
            operation.setTags(List.of(module));
            return operation;
        };
    }

    private static List<Tag> tags(OpenAPI api) {
        return api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .sorted()
                .map(name -> new Tag().name(name))
                .toList();
    }

    /** What was made says where it is. */
    private static void located(Operation operation) {
        ApiResponse created = operation.getResponses().get("201");
        if (created != null) {
            created.addHeaderObject(
                    "Location", new Header().description("Where it is found.").schema(new StringSchema()));
        }
    }

    /** {@code getMachinesPoints} for {@code GET /api/machines/{id}/points}. */
    private static String name(String method, String path) {
        var name = new StringBuilder(method);
        for (String part : path.replaceFirst("^/api/", "").split("[^A-Za-z0-9]+", -1)) {
            name.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    private static Parameter onceOnly() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .required(false)
                .schema(new StringSchema())
                .description("Makes the call happen once only, however often it is sent with this key within a day.");
    }

    /** What parameters mean that mean the same everywhere. */
    private static void describe(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        operation.getParameters().stream()
                .filter(parameter -> parameter.getDescription() == null)
                .forEach(parameter -> parameter.setDescription(MEANINGS.get(parameter.getName())));
    }

    private static void refusals(String path, boolean changes, Operation operation) {
        refused(operation, "401");
        refused(operation, "403");
        refused(operation, "429");
        if (path.contains("{")) {
            refused(operation, "404");
        }
        boolean asks = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "query".equals(parameter.getIn()));
        if (changes) {
            refused(operation, "409");
        }
        if (asks || operation.getRequestBody() != null) {
            refused(operation, "422");
        }
    }

    private static void refused(Operation operation, String status) {
        Refusal refusal = Objects.requireNonNull(REFUSALS.get(status));
        operation.getResponses().addApiResponse(status, new ApiResponse().$ref(refusal.name()));
    }

    private static ApiResponse refusal(String what) {
        return new ApiResponse()
                .description(what)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}

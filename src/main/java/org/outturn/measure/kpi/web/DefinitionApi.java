package org.outturn.measure.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.MachineTypes;
import org.outturn.measure.kpi.Definitions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From where the key figures of machine types come, for programs. */
@RestController
@RequestMapping("/api/key-figure-definitions")
class DefinitionApi {
    private final Definitions definitions;
    private final MachineTypes types;

    DefinitionApi(Definitions definitions, MachineTypes types) {
        this.definitions = definitions;
        this.types = types;
    }

    /**
     * A definition.
     *
     * @param type the type's name; it counts for all of its versions
     * @param version 0 while it only follows from the signals
     * @param fields its parts as texts: a source is {@code records}, {@code states}, {@code calendar}, {@code none} or {@code signal:key};
     *     several values of a state stand between commas
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DefinitionJson(
            String type,
            int version,
            Map<String, String> fields,
            @Nullable String by,
            @Nullable Instant at) {}

    /**
     * Another definition.
     *
     * @param version the version that was read
     * @param fields those that change
     */
    record ChangeJson(int version, @Nullable Map<String, @Nullable String> fields) {}

    /** The definition that counts for a machine type. */
    @GetMapping("/{type}")
    DefinitionJson get(@PathVariable MachineTypeId type) {
        MachineType of = newest(type);
        return json(of, definitions.of(of));
    }

    /** Defines from where the key figures of a machine type come; fields that are not sent stay as they are. */
    @PutMapping("/{type}")
    DefinitionJson define(@PathVariable MachineTypeId type, @RequestBody ChangeJson body) {
        MachineType of = newest(type);
        Map<String, String> fields =
                new HashMap<>(DefinitionFields.of(definitions.of(of).definition()));
        Field.given("fields", body.fields()).forEach((field, value) -> {
            if (!fields.containsKey(field)) {
                throw Refused.input(
                                "definition-field",
                                "fields",
                                "There is no field '" + Field.line("fields", field, 100) + "'.",
                                "Use one of "
                                        + String.join(
                                                ", ",
                                                fields.keySet().stream()
                                                        .sorted()
                                                        .toList()) + ".")
                        .naming(field);
            }
            fields.put(field, value == null ? "" : value);
        });
        return json(of, definitions.define(of, body.version(), DefinitionFields.read(fields)));
    }

    private MachineType newest(MachineTypeId type) {
        MachineType of = types.get(type);
        return types.newest(of.name()).orElse(of);
    }

    private static DefinitionJson json(MachineType type, Definitions.Version version) {
        return new DefinitionJson(
                type.name(),
                version.version(),
                DefinitionFields.of(version.definition()),
                version.isDefault() ? null : version.by(),
                version.at());
    }
}

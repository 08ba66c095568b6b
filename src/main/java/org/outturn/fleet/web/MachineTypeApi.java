package org.outturn.fleet.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Slice;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.fleet.TypeContent;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Machine types for programs. */
@RestController
@RequestMapping(MachineTypeApi.PATH)
class MachineTypeApi {
    static final String PATH = "/api/machine-types";
    private static final int MOST = 500;

    private final MachineTypes types;

    MachineTypeApi(MachineTypes types) {
        this.types = types;
    }

    /** A version of a machine type. */
    record TypeJson(
            MachineTypeId id,
            String name,
            int version,
            MachineType.State state,
            String description,
            String descriptionDe,
            List<MachineJson.SignalJson> signals) {
        static TypeJson of(MachineType type) {
            return new TypeJson(
                    type.id(),
                    type.name(),
                    type.version(),
                    type.state(),
                    type.descriptionEn(),
                    type.descriptionDe(),
                    type.signals().stream().map(MachineJson.SignalJson::of).toList());
        }
    }

    /** The newest version of each type, by name. */
    record TypesJson(List<TypeJson> machineTypes, @Nullable String next) {}

    /** A signal as it is told; what is left out is empty. */
    record SignalRequest(
            @Nullable String key,
            @Nullable String name,
            @Nullable String nameDe,
            @Nullable String description,
            @Nullable String descriptionDe,
            @Nullable String unit,
            Signal.@Nullable Kind kind,
            @Nullable List<@Nullable String> states,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable Boolean personal,
            @Nullable Duration every) {

        Signal signal(String field) {
            List<String> values = new ArrayList<>();
            for (String state : states == null ? List.<String>of() : states) {
                values.add(Field.given(field + ".states", state));
            }
            return new Signal(
                    text(key),
                    text(name),
                    text(nameDe),
                    text(description),
                    text(descriptionDe),
                    text(unit),
                    Field.given(field + ".kind", kind),
                    values,
                    lowest,
                    highest,
                    Boolean.TRUE.equals(personal),
                    Field.given(field + ".every", every));
        }
    }

    /** What a version says. */
    record TypeRequest(
            @Nullable String name,
            @Nullable String description,
            @Nullable String descriptionDe,
            @Nullable List<@Nullable SignalRequest> signals) {

        TypeContent content() {
            List<Signal> read = new ArrayList<>();
            List<@Nullable SignalRequest> given = signals == null ? List.of() : signals;
            for (int i = 0; i < given.size(); i++) {
                String field = "signals[" + i + "]";
                read.add(Field.given(field, given.get(i)).signal(field));
            }
            return new TypeContent(text(name), text(description), text(descriptionDe), read);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /**
     * The newest version of each machine type, by name; a draft only where nothing is published yet.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    TypesJson list(@RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        Slice<TypeJson> found = types.newest(Slice.limit(limit, MOST), cursor).map(TypeJson::of);
        return new TypesJson(found.items(), found.next());
    }

    /** One version of a machine type. */
    @GetMapping("/{id}")
    TypeJson get(@PathVariable MachineTypeId id) {
        return TypeJson.of(types.get(id));
    }

    /** Begins a machine type, or the next version of one, as a draft. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TypeJson> add(@RequestBody TypeRequest request) {
        MachineType draft = types.draft(request.content());
        return Created.in(PATH, draft.id(), TypeJson.of(draft));
    }

    /** Tells anew what a draft says; its name stays. */
    @PutMapping("/{id}")
    TypeJson change(@PathVariable MachineTypeId id, @RequestBody TypeRequest request) {
        return TypeJson.of(types.edit(id, request.content()));
    }

    /** Publishes a draft, which never changes from then on. */
    @PostMapping("/{id}/publish")
    TypeJson publish(@PathVariable MachineTypeId id) {
        return TypeJson.of(types.publish(id));
    }
}

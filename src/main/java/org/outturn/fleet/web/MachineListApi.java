package org.outturn.fleet.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.imports.MachineExport;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of machines for programs. */
@RestController
class MachineListApi {
    private static final int MOST = 500;

    private final MachineList list;
    private final MachineExport export;

    MachineListApi(MachineList list, MachineExport export) {
        this.list = list;
        this.export = export;
    }

    record MachinesJson(
            List<MachineJson> machines,
            long total,
            @Nullable String next) {}

    /**
     * The machines that one may see.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before, with the same filters and order
     */
    @GetMapping("/api/machines")
    @MachineFilterParameters
    MachinesJson list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        MachineQuery query = MachineQuery.of(parameters);
        MachineList.Found found = list.after(query.filter(), query.order(), cursor, Slice.limit(limit, MOST));
        return new MachinesJson(found.machines().stream().map(MachineJson::of).toList(), found.total(), found.next());
    }

    /** The same machines as a CSV file that an import reads again. */
    @GetMapping(value = "/api/machines.csv", produces = "text/csv")
    @MachineFilterParameters
    void file(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        MachineQuery query = MachineQuery.of(parameters);
        export.write(query.filter(), query.order(), CsvAnswer.of(response, "machines.csv"));
    }
}

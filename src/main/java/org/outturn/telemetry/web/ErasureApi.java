package org.outturn.telemetry.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.telemetry.Erasure;
import org.outturn.telemetry.ErasureId;
import org.outturn.telemetry.Erasures;
import org.outturn.ui.Created;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Points that go for good, and the receipts, for programs. */
@RestController
@RequestMapping(ErasureApi.PATH)
class ErasureApi {
    static final String PATH = "/api/erasures";
    private static final int MOST = 500;

    private final Erasures erasures;
    private final ErasureSubjects subjects;

    ErasureApi(Erasures erasures, ErasureSubjects subjects) {
        this.erasures = erasures;
        this.subjects = subjects;
    }

    /**
     * What is to be erased: of a machine what it sent for the customer who has it, or of a customer everything.
     *
     * @param machine id of a machine
     * @param customer id of a customer; instead of {@code machine}
     * @param from first instant; absent for the beginning
     * @param to first instant after; absent for the end
     * @param confirm the machine's number or the customer's name
     * @param reason why, for the receipt
     */
    record ErasureRequest(
            @Nullable MachineId machine,
            @Nullable OrganisationId customer,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String confirm,
            @Nullable String reason) {}

    /**
     * A receipt.
     *
     * @param points how many points are erased
     * @param days in how many days of UTC
     * @param left how many were still there when they were counted again; absent until it is done
     */
    record ErasureJson(
            ErasureId id,
            OrganisationId customer,
            @Nullable UUID machine,
            String thing,
            Instant from,
            Instant to,
            String reason,
            String person,
            Instant ordered,
            Erasure.State state,
            long points,
            int days,
            @Nullable Long left,
            @Nullable Instant ended) {
        static ErasureJson of(Erasure erasure) {
            return new ErasureJson(
                    erasure.id(),
                    erasure.customer(),
                    erasure.machine(),
                    erasure.thing(),
                    erasure.period().from(),
                    erasure.period().to(),
                    erasure.reason(),
                    erasure.person(),
                    erasure.ordered(),
                    erasure.state(),
                    erasure.points(),
                    erasure.days(),
                    erasure.left(),
                    erasure.ended());
        }
    }

    record ErasuresJson(List<ErasureJson> erasures) {}

    /** The latest 500, newest first. */
    @GetMapping
    ErasuresJson list() {
        return new ErasuresJson(
                erasures.latest(MOST).stream().map(ErasureJson::of).toList());
    }

    /** One receipt. */
    @GetMapping("/{id}")
    ErasureJson get(@PathVariable ErasureId id) {
        return ErasureJson.of(erasures.get(id));
    }

    /** Erases points; runs in the background, the receipt tells how far it is. */
    @PostMapping
    ResponseEntity<ErasureJson> order(@RequestBody ErasureRequest request) {
        Erasure ordered = erasures.order(
                subjects.of(request.machine(), request.customer()),
                erasures.period(request.from(), request.to()),
                request.confirm(),
                request.reason());
        return Created.in(PATH, ordered.id(), ErasureJson.of(ordered));
    }
}

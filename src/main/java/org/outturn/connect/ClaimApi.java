package org.outturn.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.SiteId;
import org.outturn.identity.OrganisationId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Codes with which customers claim machines, for programs of both sides. */
@RestController
class ClaimApi {
    private static final String CODES = "/api/claim-codes";
    private static final int MOST = 1_000;
    private static final Duration USUAL = Duration.ofDays(365);

    private final ClaimCodes codes;
    private final Claims claims;
    private final Clock clock;

    ClaimApi(ClaimCodes codes, Claims claims, Clock clock) {
        this.codes = codes;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * What became of a code; the code itself is told once, when it is made.
     *
     * @param claimed when it was used; absent while it was not
     * @param claimedBy name of the person who used it; empty while nobody did
     * @param claimantId the customer who has the machine through it; absent while it was not used
     */
    record CodeJson(
            UUID id,
            MachineId machineId,
            ClaimCode.State state,
            Instant created,
            String createdBy,
            Instant validUntil,
            @Nullable Instant claimed,
            String claimedBy,
            @Nullable OrganisationId claimantId) {}

    /**
     * For which machines codes are to be made.
     *
     * @param machines their numbers, such as M-1042
     * @param validUntil until when the codes work; a year from now when it is absent
     */
    record CodesRequest(
            @Nullable List<String> machines, @Nullable Instant validUntil) {}

    record MadeJson(UUID id, MachineId machineId, String machine, String serial, String code, Instant validUntil) {}

    record MadesJson(List<MadeJson> codes) {}

    /**
     * What a customer shows.
     *
     * @param code as it is printed, or as the machine's device shows it
     * @param serial serial number or number of the machine, where its device told the code; absent for a printed one
     * @param siteId one of the customer's sites, where the machine stands
     */
    record ClaimRequest(
            @Nullable String code,
            @Nullable String serial,
            @Nullable SiteId siteId) {}

    record ClaimedJson(MachineId machineId, String machine, String name) {}

    /** The codes, newest first, without what is printed. */
    @GetMapping(CODES)
    Slice<CodeJson> list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = Slice.limit(limit, MOST);
        long skip = Math.max(
                0,
                Cursor.read(cursor, 1)
                        .map(place -> place.get(0, Long::parseLong))
                        .orElse(0L));
        ClaimCodes.Found found = codes.find(search, ClaimCodePages.state(state), skip, most);
        long end = skip + found.codes().size();
        return new Slice<>(
                found.codes().stream().map(this::json).toList(),
                end < found.total() && !found.codes().isEmpty() ? Cursor.of(end).text() : null);
    }

    private CodeJson json(ClaimCode code) {
        return new CodeJson(
                code.id(),
                code.machine(),
                code.state(clock.instant()),
                code.created(),
                code.createdBy(),
                code.until(),
                code.claimed(),
                code.claimedBy(),
                code.claimant());
    }

    /** A code for each of the machines, all or none, told once; an open one that a machine has already works no more. */
    @PostMapping(CODES)
    @ResponseStatus(HttpStatus.CREATED)
    MadesJson make(@RequestBody CodesRequest request) {
        Instant until = request.validUntil() == null ? clock.instant().plus(USUAL) : request.validUntil();
        return new MadesJson(codes.make(Field.given("machines", request.machines()), until).stream()
                .map(each -> new MadeJson(
                        each.id(),
                        each.machine().id(),
                        each.machine().number(),
                        each.machine().serial(),
                        each.code(),
                        each.until()))
                .toList());
    }

    /** Takes a code back that nobody used. */
    @DeleteMapping(CODES + "/{id}")
    void revoke(@PathVariable String id) {
        try {
            codes.revoke(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("claim code", id);
        }
    }

    /** A customer takes over a machine with a code; it stands at one of their sites from now on. */
    @PostMapping("/api/claims")
    ClaimedJson claim(@RequestBody ClaimRequest request) {
        Machine machine = claims.claim(
                new Claims.Shown(request.code(), request.serial()),
                new Claims.Place(Field.given("siteId", request.siteId()), null));
        return new ClaimedJson(machine.id(), machine.number(), machine.name());
    }
}

package org.outturn.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.QrCode;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The provider's codes with which customers claim machines: what became of them, new ones as labels or as a file. */
@Controller
class ClaimCodePages {
    private static final String PATH = "/claim-codes";
    private static final int PAGE = 50;
    /** More than that nobody prints from a page; they come as a file. */
    private static final int LABELS = 50;

    private final ClaimCodes codes;
    private final Machines machines;
    private final Organisations organisations;
    private final Clock clock;

    ClaimCodePages(ClaimCodes codes, Machines machines, Organisations organisations, Clock clock) {
        this.codes = codes;
        this.machines = machines;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static Room claimCodesRoom() {
        return new Room(Room.Group.CONNECT, "claim-codes", PATH, "qrcode", 20, DevicePages::mayChange);
    }

    /** What is named, or null for any. */
    static ClaimCode.@Nullable State state(String key) {
        return Arrays.stream(ClaimCode.State.values())
                .filter(each -> each.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int after,
            @ModelAttribute("page") Page page) {
        ClaimCode.State shown = state(state);
        int skip = Math.max(0, after);
        ClaimCodes.Found found = codes.find(search, shown, skip, PAGE);
        long end = (long) skip + found.codes().size();
        Listing listing = Listing.at(PATH)
                .asked("search", search)
                .asked("state", shown == null ? "" : shown.key())
                .found(found.codes().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        Map<UUID, Machine> on =
                machines
                        .all(found.codes().stream()
                                .map(each -> each.machine().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(machine -> machine.id().value(), machine -> machine));
        Map<OrganisationId, String> names = found.codes().stream()
                .map(ClaimCode::claimant)
                .filter(Objects::nonNull)
                .distinct()
                .map(organisations::get)
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return new ModelAndView(
                "connect/claim-codes",
                "view",
                new ClaimCodesView(
                        listing,
                        Arrays.stream(ClaimCode.State.values())
                                .map(each -> new Parts.Chip(
                                        page.t("claim-codes.state." + each.key()), "state", each.key(), each == shown))
                                .toList(),
                        found.codes().stream().map(each -> row(each, on, names)).toList()));
    }

    private ClaimCodesView.Row row(ClaimCode code, Map<UUID, Machine> on, Map<OrganisationId, String> names) {
        Machine machine = on.get(code.machine().value());
        return new ClaimCodesView.Row(
                code.id().toString(),
                machine == null ? "" : machine.number() + " " + machine.name(),
                "/machines/" + code.machine(),
                code.state(clock.instant()).key(),
                code.created(),
                code.createdBy(),
                code.until(),
                code.claimed(),
                code.claimedBy(),
                code.claimant() == null ? "" : names.getOrDefault(code.claimant(), ""));
    }

    @GetMapping(PATH + "/new")
    ModelAndView form(@RequestParam(defaultValue = "") String machine, Viewer viewer) {
        ClaimCodes.requireRight();
        String number = machine.length() <= 60 ? machine : "";
        LocalDate inAYear = LocalDate.ofInstant(clock.instant(), viewer.zone()).plusYears(1);
        return new ModelAndView("connect/claim-codes-new", "view", new NewClaimCodesView(number, inAYear.toString()));
    }

    @PostMapping(PATH)
    ModelAndView make(
            @RequestParam(defaultValue = "") String machines,
            @RequestParam(defaultValue = "") String until,
            Viewer viewer) {
        List<String> numbers = Arrays.stream(machines.split("[\\s,;]+"))
                .filter(number -> !number.isEmpty())
                .toList();
        if (numbers.size() > LABELS) {
            throw Refused.input(
                            "claim-labels-too-many",
                            "machines",
                            "These are " + numbers.size() + " machines; labels are shown for at most " + LABELS + ".",
                            "Send them as a file, and you get a file back.")
                    .naming(numbers.size(), LABELS);
        }
        Instant end = end(until, viewer);
        return new ModelAndView(
                "connect/claim-labels",
                "view",
                new ClaimLabelsView(
                        codes.make(numbers, end).stream()
                                .map(each -> new ClaimLabelsView.Label(
                                        each.machine().number(),
                                        each.machine().serial(),
                                        each.code(),
                                        link(each.code()),
                                        QrCode.address(link(each.code()))))
                                .toList(),
                        end));
    }

    /** The end of the day where the viewer is. */
    private static Instant end(String day, Viewer viewer) {
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(viewer.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw Refused.input(
                    "claim-until-out-of-range",
                    "until",
                    "A code works until a day in the next two years.",
                    "Choose a day from tomorrow on.");
        }
    }

    private static String link(String code) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/claim")
                .queryParam("code", code)
                .build()
                .toUriString();
    }

    @PostMapping(PATH + "/file")
    ResponseEntity<String> make(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String until,
            Viewer viewer)
            throws IOException {
        ClaimCodes.requireRight();
        List<String> numbers = DeviceFile.read(NewDevicePages.text(file)).stream()
                .map(wish -> wish.machine() == null ? "" : wish.machine())
                .toList();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"claim-codes.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv(codes.make(numbers, end(until, viewer))));
    }

    private static String csv(List<ClaimCodes.Made> made) {
        List<List<?>> rows = new ArrayList<>(made.size());
        for (ClaimCodes.Made each : made) {
            rows.add(List.of(
                    each.machine().number(),
                    DeviceFile.harmless(each.machine().serial()),
                    DeviceFile.harmless(each.machine().name()),
                    each.code(),
                    link(each.code()),
                    each.until()));
        }
        return DeviceFile.csv(List.of("machine", "serial", "name", "code", "link", "valid until"), rows);
    }

    @PostMapping(PATH + "/{id}/revocation")
    String revoke(@PathVariable String id) {
        try {
            codes.revoke(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("claim code", id);
        }
        return "redirect:" + PATH;
    }
}

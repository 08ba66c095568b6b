package org.outturn.connect;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.outturn.ui.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A customer takes over a machine: types the code, sees what will be sent and who sees it, says where it stands. */
@Controller
class ClaimPages {
    private static final String PATH = "/claim";

    private final Claims claims;
    private final Sites sites;
    private final Tenants tenants;

    ClaimPages(Claims claims, Sites sites, Tenants tenants) {
        this.claims = claims;
        this.sites = sites;
        this.tenants = tenants;
    }

    @Bean
    static Room claimRoom() {
        return new Room(Room.Group.CONNECT, "claim", PATH, "qrcode", 20, viewer -> viewer.side() == Role.Side.CUSTOMER);
    }

    @GetMapping(PATH)
    ModelAndView form(@RequestParam(defaultValue = "") String code) {
        Claims.requireCustomer();
        return new ModelAndView("connect/claim", "view", new ClaimView(code.length() <= 60 ? code : ""));
    }

    @PostMapping(PATH + "/offer")
    ModelAndView offer(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String serial,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Machine machine = claims.look(new Claims.Shown(code, serial));
        OrganisationId customer = viewer.customer().orElseThrow();
        return new ModelAndView(
                "connect/claim-offer",
                "view",
                new ClaimOfferView(
                        machine,
                        tenants.name().orElse(""),
                        code,
                        serial,
                        machine.type().signals().stream()
                                .map(signal -> sent(signal, page))
                                .toList(),
                        sites.of(customer).stream()
                                .map(site ->
                                        new Parts.Option(site.id().toString(), site.name() + ", " + site.country()))
                                .toList(),
                        zones()));
    }

    private static ClaimOfferView.Sent sent(Signal signal, Page page) {
        return new ClaimOfferView.Sent(
                signal.name(page.locale()),
                signal.description(page.locale()),
                Units.shown(signal.unit()),
                every(signal.every(), page),
                signal.personal());
    }

    private static String every(Duration every, Page page) {
        long seconds = every.toSeconds();
        if (seconds % 86_400 == 0) {
            return page.t("claim.every.days", seconds / 86_400);
        }
        if (seconds % 3_600 == 0) {
            return page.t("claim.every.hours", seconds / 3_600);
        }
        return seconds % 60 == 0 ? page.t("claim.every.minutes", seconds / 60) : page.t("claim.every.seconds", seconds);
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** What the form carries; the site's details count when no site is chosen. */
    record Form(
            @Nullable String code,
            @Nullable String serial,
            @Nullable String name,
            @Nullable String address,
            @Nullable String country,
            @Nullable String zone) {}

    @PostMapping(PATH)
    String claim(
            @ModelAttribute Form form, @RequestParam(defaultValue = "") String site, HttpServletResponse response) {
        Claims.Place place = site.isEmpty()
                ? new Claims.Place(
                        null, new Sites.Details(form.name(), form.address(), form.country(), form.zone(), null))
                : new Claims.Place(SiteId.valueOf(site), null);
        Machine machine = claims.claim(new Claims.Shown(form.code(), form.serial()), place);
        Notice.leave(response, "notice.machine.claimed", machine.number());
        return "redirect:/machines/" + machine.id();
    }
}

package org.outturn.measure.peers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.peers.Comparison;
import org.outturn.measure.peers.PeerConsents;
import org.outturn.measure.peers.Peers;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The anonymous comparison: taking part in it, and where one stands. */
@Controller
@RequestMapping(PeerPages.PATH)
class PeerPages {
    static final String PATH = "/peers";

    private final Peers peers;
    private final PeerConsents consents;
    private final MachineTypes types;
    private final Organisations organisations;
    private final Clock clock;

    PeerPages(Peers peers, PeerConsents consents, MachineTypes types, Organisations organisations, Clock clock) {
        this.peers = peers;
        this.consents = consents;
        this.types = types;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static Room peersRoom() {
        return new Room(Room.Group.MEASURE, "peers", PATH, "users-group", 30, viewer -> true);
    }

    @GetMapping
    ModelAndView page(
            @RequestParam(required = false) @Nullable OrganisationId customer,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable YearMonth month,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        OrganisationId whose = viewer.customer().orElse(customer);
        List<String> names = types.newest().stream()
                .filter(MachineType::isPublished)
                .map(MachineType::name)
                .toList();
        String shown = names.contains(type) ? type : names.isEmpty() ? "" : names.getFirst();
        YearMonth of = month == null ? lastMonth(clock, viewer) : month;
        Organisation it = whose == null ? null : organisations.get(whose);
        List<PeersView.Row> rows = new ArrayList<>();
        if (it != null && !shown.isEmpty()) {
            for (Map.Entry<KeyFigure, Comparison> each :
                    peers.of(it.id(), shown, FigureRange.of(of)).entrySet()) {
                rows.add(row(each.getKey(), each.getValue(), page));
            }
        }
        return new ModelAndView(
                "measure/peers",
                "view",
                new PeersView(
                        it == null ? "" : it.name(),
                        it == null ? "" : it.id().toString(),
                        shown,
                        of.toString(),
                        viewer.isProvider() ? customers() : List.of(),
                        names.stream().map(name -> new Parts.Option(name, name)).toList(),
                        it != null && consents.takesPart(it.id()),
                        PeerConsents.mayAnswer(viewer),
                        it == null ? List.of() : answers(it.id(), page),
                        rows));
    }

    static YearMonth lastMonth(Clock clock, Viewer viewer) {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), viewer.zone()))
                .minusMonths(1);
    }

    private List<Parts.Option> customers() {
        return organisations.all().stream()
                .filter(each -> each.kind() == Organisation.Kind.CUSTOMER)
                .map(each -> new Parts.Option(each.id().toString(), each.name()))
                .toList();
    }

    private List<Parts.Event> answers(OrganisationId customer, Page page) {
        return consents.of(customer).stream()
                .map(each -> new Parts.Event(
                        each.at(), page.t(each.given() ? "peers.answer.yes" : "peers.answer.no", each.by())))
                .toList();
    }

    private static PeersView.Row row(KeyFigure figure, Comparison comparison, Page page) {
        String name = page.t("key-figure." + figure.key());
        return switch (comparison) {
            case Comparison.NotShown(var reason) ->
                new PeersView.Row(name, "", "", "", "", "", "", page.t("peers.not-shown." + reason.key()));
            case Comparison.Shown(var own, var unit, var lower, var middle, var upper, var customers, var quarter) ->
                new PeersView.Row(
                        name,
                        said(figure, own, unit, page),
                        said(figure, lower, unit, page),
                        said(figure, middle, unit, page),
                        said(figure, upper, unit, page),
                        page.f().number((long) customers),
                        page.t("peers.quarter." + quarter),
                        "");
        };
    }

    private static String said(KeyFigure figure, double value, String unit, Page page) {
        return figure.unit() == KeyFigure.Unit.SHARE
                ? page.f().percent(value, 1)
                : (page.f().brief(value) + " " + Units.shown(unit)).strip();
    }

    @PostMapping("/consent")
    String answer(@RequestParam boolean given, HttpServletResponse response) {
        consents.answer(given);
        Notice.leave(response, given ? "notice.peers.joined" : "notice.peers.left");
        return "redirect:" + PATH;
    }
}

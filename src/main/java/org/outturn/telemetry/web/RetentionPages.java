package org.outturn.telemetry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.Retention;
import org.outturn.telemetry.RetentionRule;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** For how long points are kept: for good, unless somebody says otherwise for a signal of a machine type, or for all others. */
@Controller
class RetentionPages {
    private static final String PATH = "/retention";
    private static final Role[] KEEPERS = {Role.ADMINISTRATOR, Role.ENGINEER};

    private final Retention retention;
    private final MachineTypes types;

    RetentionPages(Retention retention, MachineTypes types) {
        this.retention = retention;
        this.types = types;
    }

    @Bean
    static Room retentionRoom() {
        return new Room(Room.Group.SETTINGS, "retention", PATH, "hourglass", 30, RetentionPages::mayChange);
    }

    private static boolean mayChange(Viewer viewer) {
        return viewer.isProvider() && (viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.ENGINEER));
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(KEEPERS);
        Map<String, RetentionRule> rules = retention.rules().stream()
                .collect(Collectors.toMap(rule -> rule.type() + ", " + rule.key(), Function.identity()));
        List<RetentionView.Type> all = types.newest().stream()
                .map(type -> new RetentionView.Type(
                        type.name(),
                        type.signals().stream()
                                .map(signal -> line(type, signal, rules, page))
                                .toList()))
                .toList();
        RetentionRule others = rules.get(", ");
        return page(
                new RetentionView(others == null ? null : others.days(), "/retention/rule?type=&signal=", all, null));
    }

    private static RetentionView.Line line(
            MachineType type, Signal signal, Map<String, RetentionRule> rules, Page page) {
        RetentionRule own = rules.get(type.name() + ", " + signal.key());
        RetentionRule rule = own == null ? rules.get(", ") : own;
        return new RetentionView.Line(
                signal.key(),
                signal.name(page.locale()),
                rule == null ? null : rule.days(),
                own != null,
                UriComponentsBuilder.fromPath("/retention/rule")
                        .queryParam("type", "{type}")
                        .queryParam("signal", "{signal}")
                        .encode()
                        .buildAndExpand(type.name(), signal.key())
                        .toUriString());
    }

    /** One signal: what is said now, or what so many days would mean. */
    @GetMapping("/retention/rule")
    ModelAndView ask(
            @RequestParam String type,
            @RequestParam String signal,
            @RequestParam(required = false) @Nullable Integer days,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        viewer.requireProvider(KEEPERS);
        Optional<RetentionRule> rule = retention.rules().stream()
                .filter(each -> each.type().equals(type) && each.key().equals(signal))
                .findFirst();
        Integer meant = days != null ? days : rule.map(RetentionRule::days).orElse(null);
        String name = types.newest().stream()
                .filter(each -> each.name().equals(type))
                .flatMap(each -> each.signals().stream())
                .filter(each -> each.key().equals(signal))
                .map(each -> each.name(page.locale()))
                .findFirst()
                .orElse(type.isEmpty() ? page.t("retention.others") : signal);
        long points = meant == null ? 0 : retention.preview(type, signal, meant);
        var wanted = new RetentionView.Wanted(type, signal, name, meant == null ? "" : meant.toString(), points);
        return page(new RetentionView(null, "", List.of(), wanted));
    }

    @PostMapping(PATH)
    String keep(
            @RequestParam String type,
            @RequestParam String signal,
            @RequestParam(required = false) @Nullable Integer days,
            @ModelAttribute("page") Page page,
            HttpServletResponse response) {
        retention.keep(type, signal, days);
        String name = type.isEmpty() ? page.t("retention.others") : signal;
        if (days == null) {
            Notice.leave(response, "notice.retention.good", name);
        } else {
            Notice.leave(response, "notice.retention.days", name, days);
        }
        return "redirect:/retention";
    }

    private static ModelAndView page(RetentionView view) {
        return new ModelAndView("telemetry/retention", "view", view);
    }
}

package org.outturn.telemetry.web;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.Erasure;
import org.outturn.telemetry.ErasureId;
import org.outturn.telemetry.Erasures;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Points that go for good: what would go, the order with what has to be typed, and the receipts. */
@Controller
class ErasurePages {
    private static final String PATH = "/erasures";
    private static final int MOST = 200;

    private final Erasures erasures;
    private final ErasureSubjects subjects;

    ErasurePages(Erasures erasures, ErasureSubjects subjects) {
        this.erasures = erasures;
        this.subjects = subjects;
    }

    @Bean
    static Room erasuresRoom() {
        return new Room(Room.Group.TRUST, "erasures", PATH, "eraser", 60, ErasurePages::mayRead);
    }

    private static boolean mayRead(Viewer viewer) {
        return viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.DATA_STEWARD) || viewer.has(Role.DATA_OWNER);
    }

    private static boolean mayErase(Viewer viewer) {
        return viewer.isProvider() && viewer.has(Role.ADMINISTRATOR);
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer) {
        return page(ErasureView.list(erasures.latest(MOST), mayErase(viewer)));
    }

    /** What would go; days are the reader's. */
    @GetMapping("/erasures/new")
    ModelAndView ask(
            @RequestParam Optional<MachineId> machine,
            @RequestParam Optional<OrganisationId> customer,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Viewer viewer) {
        Erasures.Subject subject = subjects.of(machine.orElse(null), customer.orElse(null));
        Erasures.Preview preview = erasures.preview(subject, period(from, to, viewer));
        return page(ErasureView.ask(new ErasureView.Wanted(
                machine.map(MachineId::toString).orElse(""),
                customer.map(OrganisationId::toString).orElse(""),
                subject.name(),
                from == null ? "" : from.toString(),
                to == null ? "" : to.toString(),
                preview.points(),
                preview.series())));
    }

    @PostMapping(PATH)
    String order(
            @RequestParam Optional<MachineId> machine,
            @RequestParam Optional<OrganisationId> customer,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String confirm,
            @RequestParam(required = false) @Nullable String reason,
            Viewer viewer) {
        Erasure ordered = erasures.order(
                subjects.of(machine.orElse(null), customer.orElse(null)), period(from, to, viewer), confirm, reason);
        return "redirect:/erasures/" + ordered.id();
    }

    @GetMapping("/erasures/{id}")
    ModelAndView receipt(@PathVariable ErasureId id) {
        return page(ErasureView.receipt(erasures.get(id)));
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to, Viewer viewer) {
        return erasures.period(
                from == null ? null : from.atStartOfDay(viewer.zone()).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(viewer.zone()).toInstant());
    }

    private static ModelAndView page(ErasureView view) {
        return new ModelAndView("telemetry/erasures", "view", view);
    }
}

package org.outturn.contract.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Agreement;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.ContractTrail;
import org.outturn.contract.Contracts;
import org.outturn.contract.Ending;
import org.outturn.contract.PauseRequest;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** Reads what became of an accepted contract. */
@Component
class LifeReader {
    private static final int MOST = 500;

    private final Contracts contracts;
    private final ContractChanges changes;
    private final Wordings wordings;
    private final ContractTrail trail;
    private final Machines machines;

    LifeReader(
            Contracts contracts, ContractChanges changes, Wordings wordings, ContractTrail trail, Machines machines) {
        this.contracts = contracts;
        this.changes = changes;
        this.wordings = wordings;
        this.trail = trail;
        this.machines = machines;
    }

    LifeView of(ContractId id, Viewer viewer, Page page) {
        Agreement agreement = contracts.agreement(id);
        LocalDate today = changes.today(agreement);
        boolean mayWrite = Wordings.mayWrite(viewer);
        boolean mayAsk = !viewer.isProvider() && viewer.has(Role.BUYER);
        LocalDate until = agreement.until();
        boolean ended = until != null && !today.isBefore(until);
        String path = ContractPages.PATH + "/" + id;
        Set<MachineId> there = agreement.machines().stream()
                .filter(each -> each.until() == null)
                .map(Agreement.Attendance::machine)
                .collect(Collectors.toSet());
        return new LifeView(
                path,
                StateView.of(agreement.on(today), page),
                end(agreement, today, page),
                wordings.open(id).map(each -> open(each, page)).orElse(""),
                agreement.versions().reversed().stream()
                        .map(each -> new LifeView.Version(
                                each.version(),
                                each.from(),
                                PlanInWords.sentence(each.terms().plan(), page),
                                each.hash(),
                                path + "/versions/" + each.version() + "/terms.json"))
                        .toList(),
                agreement.machines().stream()
                        .map(each -> new LifeView.Member(
                                "/machines/" + each.machine(), each.name(), days(each.from(), each.until(), page)))
                        .toList(),
                changes.pauses(id).stream().map(each -> pause(each, page)).toList(),
                events(id, page),
                mayWrite && !ended
                        ? machines.of(agreement.customer(), MOST).machines().stream()
                                .filter(each -> !there.contains(each.id()))
                                .map(each -> new Parts.Option(each.id().toString(), each.number() + " " + each.name()))
                                .toList()
                        : List.of(),
                mayWrite && !ended
                        ? agreement.machines().stream()
                                .filter(each -> there.contains(each.machine()))
                                .map(each -> new Parts.Option(each.machine().toString(), each.name()))
                                .distinct()
                                .toList()
                        : List.of(),
                mayWrite && !ended,
                mayAsk && !ended,
                (mayWrite || mayAsk) && Ending.notice(agreement, today, null) instanceof Ending.On,
                today);
    }

    List<Parts.Event> events(ContractId id, Page page) {
        return trail.of(id).stream()
                .map(each -> new Parts.Event(
                        each.at(), page.t("contract.event." + each.what().key(), each.who()), each.note()))
                .toList();
    }

    private static String end(Agreement agreement, LocalDate today, Page page) {
        LocalDate until = agreement.until();
        Agreement.Notice notice = agreement.notice();
        if (notice != null && until != null) {
            return page.t(
                    "life.ends.notice", page.f().date(notice.given()), page.f().date(until.minusDays(1)));
        }
        if (until != null) {
            return page.t("life.ends.itself", page.f().date(until.minusDays(1)));
        }
        return page.t("life.ends.open", page.f().date(Ending.earliest(agreement, today)));
    }

    private static String open(Wording open, Page page) {
        return open.state() == Wording.State.DRAFT
                ? page.t("life.open.draft", open.version())
                : page.t("life.open.offer", open.version(), page.f().date(open.from()));
    }

    private static String days(LocalDate from, @Nullable LocalDate until, Page page) {
        return until == null
                ? page.t("terms.from", page.f().date(from))
                : page.t("terms.from-to", page.f().date(from), page.f().date(until.minusDays(1)));
    }

    private static LifeView.PauseRow pause(PauseRequest asked, Page page) {
        return new LifeView.PauseRow(
                asked.id(),
                days(asked.from(), asked.until(), page),
                asked.state(),
                asked.reason(),
                asked.requestedBy(),
                asked.answer());
    }
}

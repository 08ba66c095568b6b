package org.outturn.contract.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.PauseRequest;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.contract.plan.Reach;
import org.outturn.fleet.MachineId;
import org.outturn.ui.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What both sides do with a contract: offer, accept, decline, withdraw, machines, pauses, notice. */
@Controller
class ContractSteps {
    private static final String ONE = ContractPages.PATH + "/{id}";

    private final Wordings wordings;
    private final ContractChanges changes;

    ContractSteps(Wordings wordings, ContractChanges changes) {
        this.wordings = wordings;
        this.changes = changes;
    }

    private static String to(ContractId id) {
        return "redirect:" + ContractPages.PATH + "/" + id;
    }

    private static @Nullable LocalDate after(String last) {
        LocalDate day = Reach.read("last", last);
        return day == null ? null : day.plusDays(1);
    }

    @PostMapping(ONE + "/drafts")
    String again(@PathVariable ContractId id) {
        wordings.again(id);
        return to(id) + "/draft";
    }

    @PostMapping(ONE + "/offer")
    String offer(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String validUntil,
            HttpServletResponse response) {
        Wording offered = wordings.offer(id, Reach.read("validUntil", validUntil));
        Notice.leave(
                response,
                "notice.contract.offered",
                offered.number(),
                offered.terms().customer().name());
        return to(id) + "/offer";
    }

    @PostMapping(ONE + "/withdrawal")
    String withdraw(@PathVariable ContractId id, @RequestParam(defaultValue = "") String reason) {
        wordings.withdraw(id, reason);
        return to(id);
    }

    @PostMapping(ONE + "/acceptance")
    String accept(@PathVariable ContractId id, @RequestParam String hash, HttpServletResponse response) {
        Wording accepted = wordings.accept(id, hash);
        Notice.leave(response, "notice.contract.accepted", accepted.number(), accepted.hash());
        return to(id);
    }

    @PostMapping(ONE + "/refusal")
    String decline(
            @PathVariable ContractId id,
            @RequestParam String hash,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        Wording declined = wordings.decline(id, hash, reason);
        Notice.leave(response, "notice.contract.declined", declined.number());
        return to(id);
    }

    @PostMapping(ONE + "/machines")
    String move(
            @PathVariable ContractId id,
            @RequestParam MachineId machine,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "true") boolean joins) {
        if (joins) {
            changes.join(id, machine, Reach.read("day", day), note);
        } else {
            changes.leave(id, machine, Reach.read("day", day), note);
        }
        return to(id) + "#machines";
    }

    /** People name the last day of a pause; programs the first day after. */
    @PostMapping(ONE + "/pauses")
    String pause(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String reason) {
        changes.pause(id, Reach.read("from", from), after(last), reason);
        return to(id) + "#pauses";
    }

    @PostMapping(ONE + "/pauses/{pause}")
    String answer(
            @PathVariable ContractId id,
            @PathVariable UUID pause,
            @RequestParam PauseRequest.State state,
            @RequestParam(defaultValue = "") String answer) {
        changes.answer(id, pause, state, answer);
        return to(id) + "#pauses";
    }

    /** People name the last day of service, or none for the earliest. */
    @PostMapping(ONE + "/notice")
    String giveNotice(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String reason) {
        changes.giveNotice(id, after(last), reason);
        return to(id);
    }
}

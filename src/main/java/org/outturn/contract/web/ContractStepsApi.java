package org.outturn.contract.web;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Agreement;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.PauseRequest;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What both sides do with contracts, for programs. */
@RestController
@RequestMapping(ContractApi.THINGS)
class ContractStepsApi {
    private final Wordings wordings;
    private final ContractChanges changes;

    ContractStepsApi(Wordings wordings, ContractChanges changes) {
        this.wordings = wordings;
        this.changes = changes;
    }

    /** A contract to draft: with whom, and the whole text. */
    record DraftJson(
            @Nullable OrganisationId customer, @Nullable Terms terms) {}

    /**
     * A draft written anew.
     *
     * @param hash fingerprint of the draft that was edited
     * @param from the day from which an amendment counts; of a contract's first text it is that of its terms
     */
    record EditJson(
            @Nullable String hash,
            @Nullable LocalDate from,
            @Nullable Terms terms) {}

    /** An amendment: the whole new text, and the day from which it counts. */
    record AmendmentJson(@Nullable LocalDate from, @Nullable Terms terms) {}

    /** The last day on which the offer can be accepted, where the contract's days are counted. */
    record OfferJson(@Nullable LocalDate validUntil) {}

    /** Fingerprint of the text that was read. */
    record AcceptanceJson(@Nullable String hash) {}

    /** Fingerprint of the text that was read, and why not. */
    record RefusalJson(@Nullable String hash, @Nullable String reason) {}

    record ReasonJson(@Nullable String reason) {}

    /**
     * A machine joins or leaves.
     *
     * @param joins or leaves
     * @param day its first day, or the first day without it
     * @param note who wanted it and how, in a line
     */
    record MovementJson(
            @Nullable MachineId machine,
            @Nullable Boolean joins,
            @Nullable LocalDate day,
            @Nullable String note) {}

    /** Days on which the contract pauses; {@code until} is the first day after. */
    record PauseJson(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    /** What becomes of a pause that was asked for: approved or refused by the provider, withdrawn by the customer. */
    record PauseAnswerJson(
            PauseRequest.@Nullable State state, @Nullable String answer) {}

    /** Notice: the first day without service that is wished, the earliest when absent. */
    record NoticeJson(@Nullable LocalDate ends, @Nullable String reason) {}

    /** Drafts a contract with a customer, who does not see it before it is offered. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Wording> draft(@RequestBody DraftJson body) {
        Wording drafted = wordings.draft(Field.given("customer", body.customer()), Field.given("terms", body.terms()));
        return Created.in(ContractApi.THINGS, drafted.contract(), drafted);
    }

    /** Writes a draft anew. */
    @PutMapping("/{id}/draft")
    Wording edit(@PathVariable ContractId id, @RequestBody EditJson body) {
        return wordings.edit(id, Field.given("hash", body.hash()), body.from(), Field.given("terms", body.terms()));
    }

    /** Drafts the text of a contract anew that was declined, withdrawn or not accepted in time. */
    @PostMapping("/{id}/drafts")
    Wording again(@PathVariable ContractId id) {
        return wordings.again(id);
    }

    /** Drafts an amendment of an accepted contract. */
    @PostMapping("/{id}/amendments")
    Wording amend(@PathVariable ContractId id, @RequestBody AmendmentJson body) {
        return wordings.amend(id, body.from(), Field.given("terms", body.terms()));
    }

    /** Freezes the draft and lets the customer decide. */
    @PostMapping("/{id}/offer")
    Wording offer(@PathVariable ContractId id, @RequestBody OfferJson body) {
        return wordings.offer(id, body.validUntil());
    }

    /** Takes a draft or an offer back. */
    @PostMapping("/{id}/withdrawal")
    Wording withdraw(@PathVariable ContractId id, @RequestBody ReasonJson body) {
        return wordings.withdraw(id, body.reason());
    }

    /** The customer accepts the very text whose fingerprint it sends. */
    @PostMapping("/{id}/acceptance")
    Wording accept(@PathVariable ContractId id, @RequestBody AcceptanceJson body) {
        return wordings.accept(id, body.hash());
    }

    /** The customer says no. */
    @PostMapping("/{id}/refusal")
    Wording decline(@PathVariable ContractId id, @RequestBody RefusalJson body) {
        return wordings.decline(id, body.hash(), body.reason());
    }

    /** A machine joins or leaves on a day. */
    @PostMapping("/{id}/machines")
    Agreement move(@PathVariable ContractId id, @RequestBody MovementJson body) {
        return Field.given("joins", body.joins())
                ? changes.join(id, body.machine(), body.day(), body.note())
                : changes.leave(id, body.machine(), body.day(), body.note());
    }

    /** The customer asks for a pause, or the provider grants one. */
    @PostMapping("/{id}/pauses")
    PauseRequest pause(@PathVariable ContractId id, @RequestBody PauseJson body) {
        return changes.pause(id, body.from(), body.until(), body.reason());
    }

    /** Answers a pause that was asked for. */
    @PostMapping("/{id}/pauses/{pause}")
    PauseRequest answer(@PathVariable ContractId id, @PathVariable UUID pause, @RequestBody PauseAnswerJson body) {
        return changes.answer(id, pause, body.state(), body.answer());
    }

    /** One side ends the contract; the day follows from what was agreed. */
    @PostMapping("/{id}/notice")
    Agreement giveNotice(@PathVariable ContractId id, @RequestBody NoticeJson body) {
        return changes.giveNotice(id, body.ends(), body.reason());
    }
}

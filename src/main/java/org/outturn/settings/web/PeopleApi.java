package org.outturn.settings.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.AuditEntries;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.Invitation;
import org.outturn.identity.Invitations;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.People;
import org.outturn.identity.PeopleList;
import org.outturn.identity.PersonEntry;
import org.outturn.identity.PersonId;
import org.outturn.identity.Role;
import org.outturn.identity.Scope;
import org.outturn.identity.Viewer;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is who, for programs. */
@RestController
@RequestMapping("/api")
class PeopleApi {
    private static final int MOST = 500;

    private final People people;
    private final PeopleList list;
    private final Invitations invitations;
    private final AccessTokens tokens;
    private final AuditEntries audit;

    PeopleApi(People people, PeopleList list, Invitations invitations, AccessTokens tokens, AuditEntries audit) {
        this.people = people;
        this.list = list;
        this.invitations = invitations;
        this.tokens = tokens;
        this.audit = audit;
    }

    record PersonJson(
            PersonId id,
            String name,
            @Nullable String email,
            @Nullable UUID organisation,
            Set<Role> roles,
            ZoneId zone,
            Instant since,
            @Nullable Instant ended) {
        static PersonJson of(PersonEntry one) {
            return new PersonJson(
                    one.id(),
                    one.name(),
                    one.email(),
                    one.organisationId(),
                    one.roles(),
                    one.zone(),
                    one.since(),
                    one.ended());
        }
    }

    record PeopleJson(
            List<PersonJson> people, long total, @Nullable String next) {}

    /** The person or service whose token asks. */
    @GetMapping("/me")
    PersonJson me(Viewer viewer) {
        return PersonJson.of(people.get(viewer.person().orElseThrow()));
    }

    /**
     * The people and services that one may see, those who left last.
     *
     * @param search part of name, address or organisation
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping("/people")
    PeopleJson all(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        Slice<PersonJson> found =
                list.slice(search, Set.of(), Slice.limit(limit, MOST), cursor).map(PersonJson::of);
        return new PeopleJson(found.items(), list.count(search, Set.of()), found.next());
    }

    /** One person or service. */
    @GetMapping("/people/{id}")
    PersonJson person(@PathVariable PersonId id) {
        return PersonJson.of(people.get(id));
    }

    record RolesJson(Set<Role> roles) {}

    /** Gives a person or service other roles. */
    @PostMapping("/people/{id}/roles")
    PersonJson changeRoles(@PathVariable PersonId id, @RequestBody RolesJson wanted) {
        people.changeRoles(id, wanted.roles());
        return PersonJson.of(people.get(id));
    }

    /** Removes a person or service from its organisation, at once. */
    @PostMapping("/people/{id}/end")
    PersonJson end(@PathVariable PersonId id) {
        people.end(id);
        return PersonJson.of(people.get(id));
    }

    record ServiceJson(@Nullable OrganisationId organisation, String name, Set<Role> roles) {}

    /** Adds a program that asks with tokens of its own. */
    @PostMapping("/service-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PersonJson> addService(@RequestBody ServiceJson wanted) {
        PersonId id = people.addService(wanted.organisation(), wanted.name(), wanted.roles());
        return Created.in("/api/people", id, PersonJson.of(people.get(id)));
    }

    record InvitationJson(
            UUID id,
            @Nullable UUID organisation,
            String email,
            String name,
            Set<Role> roles,
            ZoneId zone,
            Instant expires,
            @Nullable String code) {
        static InvitationJson of(Invitation one, @Nullable String code) {
            return new InvitationJson(
                    one.id(),
                    one.organisationId(),
                    one.email(),
                    one.name(),
                    one.roles(),
                    one.zone(),
                    one.expires(),
                    code);
        }
    }

    record InvitationsJson(
            List<InvitationJson> invitations, @Nullable String next) {}

    record InviteJson(@Nullable OrganisationId organisation, String email, String name, Set<Role> roles, ZoneId zone) {}

    /**
     * Invitations that wait for an answer, the newest first.
     *
     * @param search part of name, address or organisation
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping("/invitations")
    InvitationsJson invitations(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        Slice<InvitationJson> found =
                invitations.open(search, Slice.limit(limit, MOST), cursor).map(one -> InvitationJson.of(one, null));
        return new InvitationsJson(found.items(), found.next());
    }

    /** Invites somebody; the answer's {@code code}, said only here, makes the link {@code /invitation?code=…}. No letter is sent. */
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationJson invite(@RequestBody InviteJson wanted) {
        Invitations.Made made =
                invitations.invite(wanted.organisation(), wanted.email(), wanted.name(), wanted.roles(), wanted.zone());
        return InvitationJson.of(made.invitation(), made.code());
    }

    /** Takes an invitation back. */
    @PostMapping("/invitations/{id}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeInvitation(@PathVariable UUID id) {
        invitations.revoke(id);
    }

    record IssueJson(String name, Set<Scope> scopes, LocalDate expires) {}

    record IssuedJson(String token) {}

    /** Makes a token for oneself or a service; its text is said only here. */
    @PostMapping("/people/{id}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedJson issue(@PathVariable PersonId id, @RequestBody IssueJson wanted, Viewer viewer) {
        Instant end = wanted.expires().plusDays(1).atStartOfDay(viewer.zone()).toInstant();
        return new IssuedJson(tokens.issue(id, wanted.name(), wanted.scopes(), end));
    }

    /** Takes a token back; it opens nothing any more. */
    @PostMapping("/tokens/{id}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeToken(@PathVariable UUID id) {
        tokens.revoke(id);
    }

    record EntryJson(
            long seq,
            Instant at,
            String who,
            @Nullable UUID person,
            String via,
            String address,
            String action,
            String kind,
            @Nullable UUID id,
            String thing,
            Map<String, String> details) {
        static EntryJson of(AuditEntry one) {
            return new EntryJson(
                    one.seq(),
                    one.at(),
                    one.who(),
                    one.personId(),
                    one.via().name(),
                    one.address(),
                    one.action(),
                    one.thing().kind(),
                    one.thing().id(),
                    one.thing().name(),
                    one.details());
        }
    }

    record EntriesJson(List<EntryJson> entries, @Nullable Long next) {}

    /**
     * The audit trail, the newest entry first.
     *
     * @param action exactly this action, or all of a kind of thing ({@code machine})
     * @param who part of the name of who did it
     * @param thing part of the name of the thing
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping("/audit-entries")
    EntriesJson entries(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String thing,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long cursor,
            Viewer viewer) {
        viewer.require(AuditPages.READERS);
        Slice.limit(limit, MOST);
        var filter = new AuditEntries.Filter(null, null, who, action, thing, null);
        List<AuditEntry> found = audit.find(filter, cursor == null ? Long.MAX_VALUE : cursor, limit);
        Long next = found.size() == limit ? (Long) found.getLast().seq() : null;
        return new EntriesJson(found.stream().map(EntryJson::of).toList(), next);
    }
}

package org.outturn.settings.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.AuditEntries;
import org.outturn.identity.Invitation;
import org.outturn.identity.Invitations;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.outturn.identity.PeopleList;
import org.outturn.identity.PersonEntry;
import org.outturn.identity.PersonId;
import org.outturn.identity.Role;
import org.outturn.identity.Scope;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Colleagues: who is there, with which roles; inviting, changing, removing; services and their tokens. */
@Controller
class PeoplePages {
    private static final int HISTORY = 50;
    private static final int ROWS = 50;

    private final People people;
    private final PeopleList list;
    private final Invitations invitations;
    private final Organisations organisations;
    private final Tenants tenants;
    private final AccessTokens tokens;
    private final AuditEntries audit;
    private final Links links;
    private final Clock clock;

    PeoplePages(
            People people,
            PeopleList list,
            Invitations invitations,
            Organisations organisations,
            Tenants tenants,
            AccessTokens tokens,
            AuditEntries audit,
            Links links,
            Clock clock) {
        this.people = people;
        this.list = list;
        this.invitations = invitations;
        this.organisations = organisations;
        this.tenants = tenants;
        this.tokens = tokens;
        this.audit = audit;
        this.links = links;
        this.clock = clock;
    }

    @Bean
    static Room peopleRoom() {
        return new Room(Room.Group.SETTINGS, "people", "/people", "users", 10, viewer -> true);
    }

    @GetMapping("/people")
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String waiting,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Set<Role> roles = RoleChoices.called(search, page);
        boolean administrator = viewer.has(Role.ADMINISTRATOR);
        String own = page.t("people.own");
        Slice<PeopleView.Row> rows = list.slice(search, roles, ROWS, after).map(person -> row(person, own, page));
        Listing listing = Listing.at("/people")
                .asked("search", search.strip())
                .found(rows.items().size(), list.count(search, roles), rows.next());
        Instant now = clock.instant();
        Slice<PeopleView.Waiting> open =
                invitations.open(search, ROWS, waiting).map(one -> waiting(one, own, now, page));
        var view = new PeopleView(
                listing,
                rows.items(),
                open.items(),
                open.next() == null ? null : listing.with("waiting", open.next()),
                administrator,
                administrator ? places(viewer, own) : List.of(),
                RoleChoices.of(viewer.side(), Set.of(), page),
                viewer.isProvider() ? others(page) : List.of(),
                Zones.all(),
                viewer.zone().getId(),
                administrator && viewer.isProvider() ? tenants.demandsSecondFactor() : null);
        return new ModelAndView("settings/people", "view", view);
    }

    private List<PeopleView.Place> places(Viewer viewer, String own) {
        List<PeopleView.Place> places = new ArrayList<>();
        if (viewer.isProvider()) {
            places.add(new PeopleView.Place("", own));
            organisations
                    .all()
                    .forEach(one -> places.add(new PeopleView.Place(one.id().toString(), one.name())));
        } else {
            places.add(new PeopleView.Place(String.valueOf(viewer.customerId()), own));
        }
        return List.copyOf(places);
    }

    private static List<Choice> others(Page page) {
        List<Choice> roles = new ArrayList<>(RoleChoices.of(Role.Side.CUSTOMER, Set.of(), page));
        roles.removeIf(
                choice -> choice.value().equals(Role.ADMINISTRATOR.name())); // stands with the own side's already
        RoleChoices.of(Role.Side.PARTNER, Set.of(), page).stream()
                .filter(choice -> !choice.value().equals(Role.ADMINISTRATOR.name()))
                .forEach(roles::add);
        return List.copyOf(roles);
    }

    private static PeopleView.Row row(PersonEntry person, String own, Page page) {
        return new PeopleView.Row(
                person.id().toString(),
                person.name(),
                person.email() == null ? "" : person.email(),
                person.organisation().isEmpty() ? own : person.organisation(),
                RoleChoices.words(person.roles(), page),
                person.since(),
                person.ended() != null);
    }

    private static PeopleView.Waiting waiting(Invitation one, String own, Instant now, Page page) {
        return new PeopleView.Waiting(
                one.id().toString(),
                one.name(),
                one.email(),
                one.organisation().isEmpty() ? own : one.organisation(),
                RoleChoices.words(one.roles(), page),
                one.invitedBy(),
                one.expires(),
                !one.expires().isAfter(now));
    }

    @PostMapping("/people/second-factor")
    String demandSecondFactor(@RequestParam boolean demanded) {
        tenants.demandSecondFactor(demanded);
        return "redirect:/people";
    }

    @PostMapping("/invitations")
    ModelAndView invite(
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam String email,
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam ZoneId zone,
            @ModelAttribute("page") Page page) {
        return shown(invitations.invite(place(organisation), email, name, roles, zone), page);
    }

    /** The form's empty choice is the provider's own side. */
    private static @Nullable OrganisationId place(String organisation) {
        return organisation.isEmpty() ? null : OrganisationId.valueOf(organisation);
    }

    @PostMapping("/invitations/{id}/renew")
    ModelAndView renew(@PathVariable UUID id, @ModelAttribute("page") Page page) {
        return shown(invitations.renew(id), page);
    }

    private ModelAndView shown(Invitations.Made made, Page page) {
        String link = links.invitation(made, page);
        return new ModelAndView(
                "settings/once",
                "view",
                new OnceView("invitation", made.invitation().name(), link, "/people"));
    }

    @PostMapping("/invitations/{id}/revoke")
    String revoke(@PathVariable UUID id) {
        invitations.revoke(id);
        return "redirect:/people";
    }

    @PostMapping("/settings/service-accounts")
    String addService(
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Role> roles) {
        return "redirect:/people/" + people.addService(place(organisation), name, roles);
    }

    @GetMapping("/people/{id}")
    ModelAndView person(@PathVariable PersonId id, Viewer viewer, @ModelAttribute("page") Page page) {
        PersonEntry person = people.get(id);
        boolean administrator = viewer.has(Role.ADMINISTRATOR);
        boolean mayChange = administrator && person.ended() == null;
        Instant now = clock.instant();
        List<AuditRow> history = audit.find(AuditEntries.Filter.of(id.value()), Long.MAX_VALUE, HISTORY).stream()
                .map(entry -> AuditRow.of(entry, page))
                .toList();
        var view = new PersonView(
                id.toString(),
                person.name(),
                person.email() == null ? "" : person.email(),
                person.organisation().isEmpty() ? page.t("people.own") : person.organisation(),
                person.zone().getId(),
                person.since(),
                person.ended() != null,
                person.isService(),
                mayChange,
                RoleChoices.of(side(person), person.roles(), page),
                person.isService() && administrator
                        ? tokens.of(id).stream()
                                .map(token -> TokenRow.of(token, now, page))
                                .toList()
                        : List.of(),
                RoleChoices.scopes(page),
                history);
        return new ModelAndView("settings/person", "view", view);
    }

    private static Role.Side side(PersonEntry person) {
        if (person.organisationId() == null) {
            return Role.Side.PROVIDER;
        }
        return person.roles().contains(Role.PARTNER) ? Role.Side.PARTNER : Role.Side.CUSTOMER;
    }

    @PostMapping("/people/{id}/roles")
    String changeRoles(@PathVariable PersonId id, @RequestParam(defaultValue = "") Set<Role> roles) {
        people.changeRoles(id, roles);
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/end")
    String end(@PathVariable PersonId id) {
        people.end(id);
        return "redirect:/people";
    }

    @PostMapping("/people/{id}/tokens")
    ModelAndView issue(
            @PathVariable PersonId id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Scope> scopes,
            @RequestParam LocalDate expires,
            Viewer viewer) {
        Instant end = expires.plusDays(1).atStartOfDay(viewer.zone()).toInstant();
        String token = tokens.issue(id, name, scopes, end);
        boolean own = id.value().equals(viewer.personId());
        return new ModelAndView(
                "settings/once", "view", new OnceView("token", name, token, own ? "/me" : "/people/" + id));
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable UUID id, @RequestParam(defaultValue = "/me") String back) {
        tokens.revoke(id);
        return "redirect:" + (back.startsWith("/people/") ? "/people/" + PersonId.valueOf(back.substring(8)) : "/me");
    }
}

package org.outturn.identity;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about themselves: name and zone, password, their sessions, and as whom they work. */
@Service
public class Me {
    private final JdbcClient db;
    private final Accounts accounts;
    private final Sessions sessions;
    private final People people;
    private final Tenants tenants;
    private final AuditTrail audit;
    private final AccountTrail trail;

    Me(
            JdbcClient db,
            Accounts accounts,
            Sessions sessions,
            People people,
            Tenants tenants,
            AuditTrail audit,
            AccountTrail trail) {
        this.db = db;
        this.accounts = accounts;
        this.sessions = sessions;
        this.people = people;
        this.tenants = tenants;
        this.audit = audit;
        this.trail = trail;
    }

    /**
     * One of the organisations for which somebody works.
     *
     * @param person as whom
     * @param tenant the provider
     * @param organisation the customer or partner, empty on the provider's side
     * @param roles what they may do there
     * @param here is it the one they work for now
     */
    public record Membership(PersonId person, String tenant, String organisation, Set<Role> roles, boolean here) {}

    /** The entry of the person who asks. */
    public PersonEntry entry() {
        return people.get(self());
    }

    private static PersonId self() {
        return Asking.required().person().orElseThrow(() -> new NotFound("person", "me"));
    }

    /** The organisations for which the one who asks works, where there are several; asked with every page. */
    public List<Membership> memberships() {
        UUID account = Asking.origin().account();
        if (account == null) {
            return List.of();
        }
        UUID here = Asking.required().personId();
        List<Viewer> viewers = Accounts.as(
                account, () -> db.sql("""
                select * from identity.person where account_id = ? and ended_at is null order by created_at, id""").param(account).query(People::viewer).list());
        if (viewers.size() < 2) {
            return List.of();
        }
        List<Membership> found = new ArrayList<>();
        for (Viewer viewer : viewers) {
            PersonId id = viewer.person().orElseThrow();
            String organisation = Asking.as(viewer, () -> people.get(id).organisation());
            String tenant = Asking.as(viewer, () -> tenants.name().orElse(""));
            found.add(new Membership(
                    id, tenant, organisation, viewer.roles(), id.value().equals(here)));
        }
        return List.copyOf(found);
    }

    /** From now on this session works as another of one's persons. */
    public void workAs(PersonId person) {
        sessions.choose(session(), person.value());
    }

    @Transactional
    public void change(String name, ZoneId zone) {
        PersonId self = self();
        String called = Entered.name(name);
        db.sql("update identity.person set name = ?, zone = ? where id = ?")
                .params(called, zone.getId(), self.value())
                .update();
        PersonEntry entry = people.get(self);
        audit.record(
                "person.changed",
                new AuditEntry.Thing("person", self.value(), called, entry.organisationId()),
                Map.of("name", called, "zone", zone.getId()));
    }

    /** Changes the password and ends all other sessions. */
    @Transactional
    public void changePassword(String present, String wanted) {
        Accounts.Account account = account();
        if (account.passwordHash() != null && !accounts.matches(account, present)) {
            throw Refused.input("password-wrong", "present", "This is not your present password.", "Type it again.");
        }
        accounts.changePassword(account.id(), wanted);
        sessions.endOthers(account.id(), Asking.origin().session());
        trail.record(account.id(), "person.password-changed", Map.of());
    }

    public List<SessionEntry> sessions() {
        UUID account = Asking.origin().account();
        return account == null
                ? List.of()
                : sessions.of(account, Asking.origin().session());
    }

    public void endSession(UUID id) {
        sessions.end(account().id(), id);
    }

    public void endOtherSessions() {
        sessions.endOthers(account().id(), Asking.origin().session());
    }

    private Accounts.Account account() {
        @Nullable UUID id = Asking.origin().account();
        Optional<Accounts.Account> account = id == null ? Optional.empty() : accounts.get(id);
        return account.orElseThrow(() ->
                Refused.right("no-account", "A service has no account.", "Sign in as the person whom it concerns."));
    }

    private Sessions.Session session() {
        UUID account = account().id();
        UUID session = Asking.origin().session();
        if (session == null) {
            throw Refused.right(
                    "no-session",
                    "An access token belongs to one organisation.",
                    "Sign in, or use a token of the other organisation.");
        }
        return new Sessions.Session(
                session, account, Asking.required().person().orElseThrow().value(), java.time.Instant.EPOCH, false);
    }
}

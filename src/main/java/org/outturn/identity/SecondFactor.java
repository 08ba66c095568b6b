package org.outturn.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.outturn.base.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about the second factor of their own account: turn it on and off, and have new recovery codes. */
@Service
public class SecondFactor {
    private static final String ISSUER = "Outturn";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final Tenants tenants;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    SecondFactor(
            Accounts accounts,
            SecondFactors factors,
            SignInThrottle throttle,
            Sessions sessions,
            Tenants tenants,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.factors = factors;
        this.throttle = throttle;
        this.sessions = sessions;
        this.tenants = tenants;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Whether it is on.
     *
     * @param recoveryCodes how many are left
     * @param demanded does the organisation demand it
     */
    public record State(boolean on, int recoveryCodes, boolean demanded) {}

    /**
     * A secret for the app, until its first code is shown.
     *
     * @param secret for typing, in groups of four
     * @param address for scanning
     */
    public record Begun(String secret, String address) {
        @Override
        public String toString() {
            return "Begun";
        }
    }

    public State state() {
        UUID account = account().id();
        return Accounts.as(
                account,
                () -> new State(
                        factors.isOn(account), factors.recoveryCodesLeft(account), tenants.demandsSecondFactor()));
    }

    /** Makes a secret; nothing else changes until {@link #confirm}. */
    public void begin() {
        UUID account = account().id();
        within(account, () -> {
            if (factors.isOn(account)) {
                throw Refused.state(
                        "second-factor-on",
                        "The second factor is on already.",
                        "Turn it off first if you want to use another phone.");
            }
            factors.begin(account);
            return true;
        });
    }

    /** The secret that waits for its first code. */
    public Optional<Begun> begun() {
        Accounts.Account account = account();
        return Accounts.as(account.id(), () -> factors.begun(account.id()))
                .map(secret -> new Begun(
                        OneTimeCodes.base32(secret).replaceAll("(.{4})(?=.)", "$1 "),
                        OneTimeCodes.address(secret, ISSUER, account.email())));
    }

    /** Turns it on and returns the recovery codes, which can't be seen again; ends all other sessions. */
    public List<String> confirm(String code) {
        UUID account = account().id();
        List<String> codes = tried(account, () -> {
            if (!factors.confirm(account, code)) {
                return Optional.empty();
            }
            List<String> fresh = factors.renewRecoveryCodes(account);
            record("person.second-factor-turned-on");
            return Optional.of(fresh);
        });
        sessions.endOthers(account, Asking.origin().session());
        return codes;
    }

    /** Replaces the recovery codes by new ones, which can't be seen again. */
    public List<String> renewRecoveryCodes(String code) {
        UUID account = account().id();
        return tried(account, () -> {
            if (!factors.take(account, code)) {
                return Optional.empty();
            }
            List<String> fresh = factors.renewRecoveryCodes(account);
            record("person.recovery-codes-renewed");
            return Optional.of(fresh);
        });
    }

    /** Turns it off for who knows the password, if the account has one, and shows a code. */
    public void turnOff(String password, String code) {
        Accounts.Account account = account();
        if (tenants.demandsSecondFactor()) {
            throw Refused.state(
                    "second-factor-demanded",
                    "Your organisation demands a second factor.",
                    "Ask an administrator of your provider.");
        }
        if (account.passwordHash() != null) {
            throttle.check(account.email(), Asking.origin().address());
            if (!accounts.matches(account, password)) {
                throw Refused.input("password-wrong", "password", "This is not your password.", "Type it again.");
            }
            throttle.succeeded(account.email(), Asking.origin().address());
        }
        tried(account.id(), () -> {
            if (!factors.take(account.id(), code)) {
                return Optional.empty();
            }
            factors.turnOff(account.id());
            record("person.second-factor-turned-off");
            return Optional.of(true);
        });
    }

    private void record(String action) {
        Viewer viewer = Asking.required();
        audit.record(
                action,
                new AuditEntry.Thing("person", viewer.personId(), viewer.name(), viewer.customerId()),
                Map.of());
    }

    /** Counts the attempt and refuses a wrong code in the same words, whatever is wrong about it. */
    private <T> T tried(UUID account, Supplier<Optional<T>> work) {
        throttle.check(subject(account), Asking.origin().address());
        T result = within(account, work).orElseThrow(SecondFactor::wrong);
        throttle.succeeded(subject(account), Asking.origin().address());
        return result;
    }

    static String subject(UUID account) {
        return "code:" + account;
    }

    static Refused wrong() {
        return Refused.input(
                "code-wrong",
                "code",
                "This code is not right, or was used before.",
                "Type the code that your app shows now; each works once.");
    }

    /** Everything or nothing, with the account's key. */
    private <T> T within(UUID account, Supplier<T> work) {
        return Accounts.as(account, () -> transactions.execute(status -> work.get()));
    }

    private Accounts.Account account() {
        return Optional.ofNullable(Asking.origin().account())
                .filter(id -> Asking.origin().via() == Origin.Via.SESSION)
                .flatMap(accounts::get)
                .orElseThrow(() -> Refused.right(
                        "no-account", "A service has no account.", "Sign in as the person whom it concerns."));
    }
}

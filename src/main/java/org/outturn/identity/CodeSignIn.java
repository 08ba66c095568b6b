package org.outturn.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The second step of signing in: the code, by somebody whose password was right. */
@Component
public class CodeSignIn {
    private final CookieSessions sessions;
    private final SecondFactors factors;
    private final SignInThrottle throttle;
    private final PasswordSignIn passwords;
    private final TransactionTemplate transactions;

    CodeSignIn(
            CookieSessions sessions,
            SecondFactors factors,
            SignInThrottle throttle,
            PasswordSignIn passwords,
            TransactionTemplate transactions) {
        this.sessions = sessions;
        this.factors = factors;
        this.throttle = throttle;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    /** Is this somebody of whom a code is awaited? */
    public boolean isAwaited(HttpServletRequest request) {
        return account(request).isPresent();
    }

    private Optional<UUID> account(HttpServletRequest request) {
        return sessions.session(request).filter(Sessions.Session::awaitsCode).map(Sessions.Session::accountId);
    }

    /**
     * Takes the code and opens the session that opens everything.
     *
     * @return where the person wanted to go; empty when nobody's code is awaited any more
     * @throws org.outturn.base.Refused if the code is wrong
     * @throws TooManyAttempts if it comes too early
     */
    public Optional<String> enter(String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<UUID> awaited = account(request);
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        UUID account = awaited.get();
        String address = String.valueOf(request.getRemoteAddr());
        throttle.check(SecondFactor.subject(account), address);
        boolean right = Accounts.as(
                account, () -> Boolean.TRUE.equals(transactions.execute(status -> factors.take(account, code))));
        if (!right) {
            throw SecondFactor.wrong();
        }
        throttle.succeeded(SecondFactor.subject(account), address);
        return sessions.begin(account, false, request, response)
                ? Optional.of(passwords.wantedPath(request, response))
                : Optional.empty();
    }
}

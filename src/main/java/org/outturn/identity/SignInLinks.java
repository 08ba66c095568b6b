package org.outturn.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Links that open the door: whoever accepts an invitation or founds a tenant is signed in at once. */
@Component
public class SignInLinks {
    private final Invitations invitations;
    private final Founding founding;
    private final PasswordResets resets;
    private final CookieSessions sessions;
    private final PasswordSignIn passwords;
    private final SignInThrottle throttle;

    SignInLinks(
            Invitations invitations,
            Founding founding,
            PasswordResets resets,
            CookieSessions sessions,
            PasswordSignIn passwords,
            SignInThrottle throttle) {
        this.invitations = invitations;
        this.founding = founding;
        this.resets = resets;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** Accepts an invitation and signs in; returns where to go then. */
    public String accept(
            String code, String name, String password, HttpServletRequest request, HttpServletResponse response) {
        // Whoever was forwarded somebody else's link must not find out that person's password with it.
        String subject = "invitation:" + code;
        String address = String.valueOf(request.getRemoteAddr());
        throttle.check(subject, address);
        UUID account = Asking.from(
                Origin.before(Origin.Via.LINK, request), () -> invitations.accept(code, Entered.name(name), password));
        throttle.succeeded(subject, address);
        return passwords.begin(account, request, response);
    }

    /** Sets a new password by the link that came by mail. */
    public void setPassword(String code, String password, HttpServletRequest request) {
        Asking.from(Origin.before(Origin.Via.LINK, request), () -> {
            resets.finish(code, password);
            return true;
        });
    }

    /** Founds a tenant and signs its first administrator in. */
    public void found(
            String code,
            String tenant,
            String name,
            String email,
            String password,
            ZoneId zone,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID account = Asking.from(
                Origin.before(Origin.Via.LINK, request),
                () -> founding.found(code, tenant, name, email, password, zone));
        sessions.begin(account, false, request, response);
    }
}

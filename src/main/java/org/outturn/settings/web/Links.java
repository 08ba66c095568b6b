package org.outturn.settings.web;

import java.net.URI;
import java.util.List;
import org.outturn.identity.Invitation;
import org.outturn.identity.Invitations;
import org.outturn.mail.Letter;
import org.outturn.mail.Mail;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links that carry a code, as somebody outside of the house can open them, and the letters that bring them. */
@Component
class Links {
    private final Mail mail;

    Links(Mail mail) {
        this.mail = mail;
    }

    /** The link of an invitation; a letter with it is on its way. */
    String invitation(Invitations.Made made, Page page) {
        Invitation invitation = made.invitation();
        URI link = here("/invitation", made.code());
        String to = invitation.organisation().isEmpty() ? page.t("letter.invitation.team") : invitation.organisation();
        mail.send(new Letter(
                invitation.email(),
                page.locale(),
                page.t("letter.invitation.subject", invitation.invitedBy()),
                List.of(
                        page.t("letter.greeting", invitation.name()),
                        page.t(
                                "letter.invitation",
                                invitation.invitedBy(),
                                to,
                                RoleChoices.words(invitation.roles(), page)),
                        page.t("letter.invitation.until", page.f().dateTimeZone(invitation.expires()))),
                new Letter.Link(page.t("letter.invitation.open"), link)));
        return link.toString();
    }

    /** Sends the link by which a new password can be set. */
    void reset(String email, String code, Page page) {
        mail.send(new Letter(
                email,
                page.locale(),
                page.t("letter.reset.subject"),
                List.of(page.t("letter.reset"), page.t("letter.reset.not-you")),
                new Letter.Link(page.t("letter.reset.open"), here("/password/new", code))));
    }

    private static URI here(String path, String code) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .queryParam("code", code)
                .build()
                .toUri();
    }
}

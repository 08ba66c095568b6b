package org.outturn.settings.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.outturn.base.Refused;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Me;
import org.outturn.identity.PersonEntry;
import org.outturn.identity.PersonId;
import org.outturn.identity.SessionEntry;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people look after about themselves. */
@Controller
class MePages {
    private final Me me;
    private final AccessTokens tokens;
    private final Clock clock;

    MePages(Me me, AccessTokens tokens, Clock clock) {
        this.me = me;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/me")
    ModelAndView me(@ModelAttribute("page") Page page) {
        PersonEntry self = me.entry();
        Instant now = clock.instant();
        var view = new MeView(
                self.id().toString(),
                self.name(),
                self.email() == null ? "" : self.email(),
                self.organisation().isEmpty() ? page.t("people.own") : self.organisation(),
                RoleChoices.words(self.roles(), page),
                self.zone().getId(),
                Zones.all(),
                me.memberships().stream().map(one -> place(one, page)).toList(),
                me.sessions().stream().map(MePages::session).toList(),
                tokens.of(self.id()).stream()
                        .map(token -> TokenRow.of(token, now, page))
                        .toList(),
                RoleChoices.scopes(page),
                LocalDate.ofInstant(now, self.zone()).plusMonths(1).toString());
        return new ModelAndView("settings/me", "view", view);
    }

    private static MeView.Place place(Me.Membership one, Page page) {
        return new MeView.Place(
                one.person().toString(),
                one.tenant(),
                one.organisation(),
                RoleChoices.words(one.roles(), page),
                one.here());
    }

    private static MeView.Session session(SessionEntry one) {
        return new MeView.Session(
                one.id().toString(), one.started(), one.seen(), one.address(), one.agent(), one.here());
    }

    @PostMapping("/me")
    String change(@RequestParam String name, @RequestParam ZoneId zone) {
        me.change(name, zone);
        return "redirect:/me";
    }

    @PostMapping("/me/password")
    String changePassword(
            @RequestParam(defaultValue = "") String present,
            @RequestParam String password,
            @RequestParam String again) {
        refuseUnlessSame(password, again);
        me.changePassword(present, password);
        return "redirect:/me";
    }

    static void refuseUnlessSame(String password, String again) {
        if (!password.equals(again)) {
            throw Refused.input(
                    "password-differs",
                    "again",
                    "The two new passwords are not the same.",
                    "Type the new password twice.");
        }
    }

    @PostMapping("/me/sessions/{id}/end")
    String endSession(@PathVariable UUID id) {
        me.endSession(id);
        return "redirect:/me";
    }

    @PostMapping("/me/sessions/end")
    String endOtherSessions() {
        me.endOtherSessions();
        return "redirect:/me";
    }

    @PostMapping("/me/membership")
    String workAs(@RequestParam PersonId person) {
        me.workAs(person);
        return "redirect:/";
    }
}

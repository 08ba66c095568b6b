package org.outturn.settings.web;

import java.util.List;
import java.util.Locale;
import org.outturn.identity.Me;
import org.outturn.ui.OrganisationSwitch;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The organisations for which somebody works, for the switch at the top of each page. */
@Component
class Memberships implements OrganisationSwitch {
    private final Me me;
    private final MessageSource messages;

    Memberships(Me me, MessageSource messages) {
        this.me = me;
        this.messages = messages;
    }

    @Override
    public List<Membership> memberships() {
        Locale locale = LocaleContextHolder.getLocale();
        return me.memberships().stream()
                .map(one -> new Membership(
                        one.person().value(),
                        one.organisation().isEmpty() ? one.tenant() : one.organisation(),
                        one.roles().stream()
                                .sorted()
                                .map(role -> messages.getMessage("role." + role.key(), null, locale))
                                .findFirst()
                                .orElse(""),
                        one.here()))
                .toList();
    }
}

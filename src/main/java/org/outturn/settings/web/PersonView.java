package org.outturn.settings.web;

import java.time.Instant;
import java.util.List;

/**
 * One person or service.
 *
 * @param mayChange is the reader an administrator of this organisation, and the person still there
 * @param tokens a service's tokens
 * @param history what was done to or about them, the newest first
 */
public record PersonView(
        String id,
        String name,
        String email,
        String organisation,
        String zone,
        Instant since,
        boolean left,
        boolean service,
        boolean mayChange,
        List<Choice> roles,
        List<TokenRow> tokens,
        List<Choice> scopes,
        List<AuditRow> history) {}

package org.outturn.api;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.outturn.base.NotFound;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Whom to tell of a weakness (RFC 9116). */
@Controller
class SecurityTxt {
    private final HttpSettings settings;
    private final Clock clock;

    SecurityTxt(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> securityTxt() {
        if (settings.securityContact().isBlank()) {
            throw new NotFound("page", "security.txt");
        }
        String text = "Contact: " + settings.securityContact().strip().replaceAll("\\s", "") + "\nExpires: "
                + clock.instant().plus(settings.securityExpiry()).truncatedTo(ChronoUnit.DAYS)
                + "\nPreferred-Languages: en, de\n";
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);
    }
}

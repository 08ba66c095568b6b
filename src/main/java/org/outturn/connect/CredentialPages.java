package org.outturn.connect;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A device's credentials, made and taken back on its page; secrets are shown once. */
@Controller
class CredentialPages {
    private final Devices devices;
    private final Credentials credentials;

    CredentialPages(Devices devices, Credentials credentials) {
        this.devices = devices;
        this.credentials = credentials;
    }

    @PostMapping("/devices/{id}/token")
    ModelAndView renew(@PathVariable DeviceId id, @RequestParam(defaultValue = "PT0S") String grace) {
        Device device = devices.get(id);
        String token = credentials.renew(device, duration(grace));
        return shown(device, "", token);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw Refused.input(
                    "grace-out-of-range", "grace", "The old one can work on for 90 days at most.", "Choose less.");
        }
    }

    @PostMapping("/devices/{id}/password")
    ModelAndView login(@PathVariable DeviceId id) {
        Device device = devices.get(id);
        Credentials.Login login = credentials.login(device, null, null);
        return shown(device, login.user(), login.password());
    }

    private static ModelAndView shown(Device device, String user, String secret) {
        return new ModelAndView(
                "connect/token", "view", new TokenView(device.name(), "/devices/" + device.id(), user, secret));
    }

    @PostMapping("/devices/{id}/certificates")
    String certificate(@PathVariable DeviceId id, @RequestParam(defaultValue = "") String certificate) {
        credentials.certificate(devices.get(id), certificate);
        return "redirect:/devices/" + id;
    }

    @PostMapping("/devices/{id}/credentials/{credential}/revocation")
    String revoke(@PathVariable DeviceId id, @PathVariable String credential) {
        Device device = devices.get(id);
        try {
            credentials.revoke(device, UUID.fromString(credential));
        } catch (IllegalArgumentException e) {
            throw new NotFound("credential", credential);
        }
        return "redirect:/devices/" + id;
    }
}

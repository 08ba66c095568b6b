package org.outturn.settings.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.outturn.identity.SecondFactor;
import org.outturn.ui.Page;
import org.outturn.ui.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Turning the second factor of one's own account on and off. */
@Controller
class SecondFactorPages {
    private final SecondFactor factor;

    SecondFactorPages(SecondFactor factor) {
        this.factor = factor;
    }

    @GetMapping("/me/second-factor")
    ModelAndView page() {
        SecondFactor.State state = factor.state();
        SecondFactorView.Begun begun = factor.begun()
                .map(secret -> new SecondFactorView.Begun(secret.secret(), QrCode.address(secret.address())))
                .orElse(null);
        return new ModelAndView(
                "settings/second-factor",
                "view",
                new SecondFactorView(state.on(), state.recoveryCodes(), state.demanded(), begun));
    }

    @PostMapping("/me/second-factor/secret")
    String begin() {
        factor.begin();
        return "redirect:/me/second-factor";
    }

    @PostMapping("/me/second-factor")
    ModelAndView turnOn(@RequestParam String code, @ModelAttribute("page") Page page) {
        return codes(factor.confirm(code), page);
    }

    @PostMapping("/me/second-factor/codes")
    ModelAndView renew(@RequestParam String code, @ModelAttribute("page") Page page) {
        return codes(factor.renewRecoveryCodes(code), page);
    }

    private static ModelAndView codes(List<String> codes, Page page) {
        String file = page.t("second-factor.codes.file") + "\n\n" + String.join("\n", codes) + "\n";
        String download = "data:text/plain;charset=utf-8,"
                + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
        return new ModelAndView("settings/recovery-codes", "view", new RecoveryCodesView(codes, download));
    }

    @PostMapping("/me/second-factor/off")
    String turnOff(@RequestParam(defaultValue = "") String password, @RequestParam String code) {
        factor.turnOff(password, code);
        return "redirect:/me/second-factor";
    }
}

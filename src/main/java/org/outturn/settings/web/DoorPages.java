package org.outturn.settings.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.outturn.identity.Founding;
import org.outturn.identity.Invitations;
import org.outturn.identity.PasswordResets;
import org.outturn.identity.SignInLinks;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Links that open the door: an invitation, a new password, the founding of a tenant. */
@Controller
class DoorPages {
    private final Invitations invitations;
    private final PasswordResets resets;
    private final Founding founding;
    private final SignInLinks door;
    private final Links links;

    DoorPages(Invitations invitations, PasswordResets resets, Founding founding, SignInLinks door, Links links) {
        this.invitations = invitations;
        this.resets = resets;
        this.founding = founding;
        this.door = door;
        this.links = links;
    }

    @GetMapping("/invitation")
    ModelAndView invitation(@RequestParam(defaultValue = "") String code, @ModelAttribute("page") Page page) {
        return invitations
                .open(code)
                .map(opened -> new ModelAndView(
                        "settings/invitation",
                        "view",
                        new DoorView(
                                code,
                                opened.tenant(),
                                opened.invitation().organisation(),
                                opened.invitation().email(),
                                opened.invitation().name(),
                                RoleChoices.words(opened.invitation().roles(), page),
                                opened.known(),
                                Zones.all())))
                .orElseGet(DoorPages::gone);
    }

    @PostMapping("/invitation")
    String accept(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return "redirect:" + door.accept(code, name, password, request, response);
    }

    @GetMapping("/password/forgotten")
    ModelAndView forgotten() {
        return new ModelAndView("settings/password-forgotten", "view", DoorView.of(""));
    }

    /** Says the same whether or not anybody has this address. */
    @PostMapping("/password/forgotten")
    String forgot(@RequestParam String email, HttpServletRequest request, @ModelAttribute("page") Page page) {
        resets.begin(email, String.valueOf(request.getRemoteAddr())).ifPresent(code -> links.reset(email, code, page));
        return "redirect:/password/sent";
    }

    @GetMapping("/password/sent")
    ModelAndView sent() {
        return new ModelAndView("settings/password-sent", "view", DoorView.of(""));
    }

    @GetMapping("/password/new")
    ModelAndView newPassword(@RequestParam(defaultValue = "") String code) {
        return resets.works(code) ? new ModelAndView("settings/password-new", "view", DoorView.of(code)) : gone();
    }

    @PostMapping("/password/new")
    String setPassword(
            @RequestParam String code,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request) {
        MePages.refuseUnlessSame(password, again);
        door.setPassword(code, password, request);
        return "redirect:/sign-in?changed";
    }

    @GetMapping("/setup")
    ModelAndView setup(@RequestParam(defaultValue = "") String code) {
        return founding.works(code) ? new ModelAndView("settings/setup", "view", DoorView.of(code)) : gone();
    }

    @PostMapping("/setup")
    String found(
            @RequestParam String code,
            @RequestParam String tenant,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam ZoneId zone,
            HttpServletRequest request,
            HttpServletResponse response) {
        door.found(code, tenant, name, email, password, zone, request, response);
        return "redirect:/";
    }

    private static ModelAndView gone() {
        return new ModelAndView("settings/link-gone", "view", DoorView.of(""));
    }
}

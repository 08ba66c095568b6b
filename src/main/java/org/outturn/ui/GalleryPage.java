package org.outturn.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.outturn.base.Refused;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every component in every state, for those who build pages; tests look at it in every light. */
@Controller
class GalleryPage {
    private final Clock clock;

    GalleryPage(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/gallery")
    ModelAndView gallery(
            Viewer viewer,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String state) {
        viewer.requireProvider(Role.of(Role.Side.PROVIDER).toArray(Role[]::new));
        Listing list = Listing.at("/gallery")
                .asked("search", search)
                .asked("sort", sort)
                .asked("state", state)
                .found(2, 412L, "M-1002");
        Instant now = clock.instant();
        var events = List.of(
                new Parts.Event(now.minus(Duration.ofDays(3)), "Prepared by Ada"),
                new Parts.Event(now, "Contested by Ben", "The meter was replaced in that month."));
        return new ModelAndView("ui/gallery", "view", new GalleryView(list, events));
    }

    /** A form that refuses what is not the word it wants, to see what a refusal looks like. */
    @PostMapping("/gallery")
    String say(Viewer viewer, @RequestParam(defaultValue = "") String word, HttpServletResponse response) {
        viewer.requireProvider(Role.of(Role.Side.PROVIDER).toArray(Role[]::new));
        if (!word.equals("outturn")) {
            throw Refused.input("word-unwanted", "word", "This is not the word.", "Write: outturn.");
        }
        Notice.leave(response, "notice.gallery", word);
        return "redirect:/gallery#forms";
    }
}

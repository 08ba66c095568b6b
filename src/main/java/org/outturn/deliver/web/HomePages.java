package org.outturn.deliver.web;

import java.util.Comparator;
import java.util.List;
import org.outturn.identity.Organisations;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementLists;
import org.outturn.trust.AccessLog;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Where people arrive: the provider's console at {@code /}, the customer's portal at {@code /my}. */
@Controller
class HomePages {
    private static final int MOST_TASKS = 5;
    private static final int MOST_ACCESSES = 10;

    private final List<HomePart> parts;
    private final Tenants tenants;
    private final Organisations organisations;
    private final StatementLists statements;
    private final AccessLog accesses;

    HomePages(
            List<HomePart> parts,
            Tenants tenants,
            Organisations organisations,
            StatementLists statements,
            AccessLog accesses) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(HomePart::order)).toList();
        this.tenants = tenants;
        this.organisations = organisations;
        this.statements = statements;
        this.accesses = accesses;
    }

    @Bean
    static Room consoleRoom() {
        return new Room(Room.Group.HOME, "home", "/", "home", 10, Viewer::isProvider);
    }

    @Bean
    static Room portalRoom() {
        return new Room(Room.Group.HOME, "home", "/my", "home", 10, viewer -> !viewer.isProvider());
    }

    @GetMapping("/")
    Object console(Viewer viewer, @ModelAttribute("page") Page page) {
        return viewer.isProvider() ? home(viewer, page, tenants.name().orElse("")) : "redirect:/my";
    }

    @GetMapping("/my")
    Object portal(Viewer viewer, @ModelAttribute("page") Page page) {
        return viewer.customer()
                .<Object>map(customer ->
                        home(viewer, page, organisations.get(customer).name()))
                .orElse("redirect:/");
    }

    private ModelAndView home(Viewer viewer, Page page, String name) {
        List<HomePart.Task> tasks = parts.stream()
                .flatMap(part -> part.tasks(page).stream())
                .sorted(Comparator.comparing(task -> !task.overdue()))
                .limit(MOST_TASKS)
                .toList();
        List<HomePart.Figure> figures =
                parts.stream().flatMap(part -> part.figures(page).stream()).toList();
        boolean anyValue = statements.latest(500).stream().anyMatch(s -> s.state() == Statement.State.ACCEPTED);
        var view = new HomeView(
                viewer.isProvider(),
                name,
                tasks,
                figures,
                viewer.isProvider() ? List.of() : accesses.latest(MOST_ACCESSES),
                anyValue);
        return new ModelAndView("deliver/home", "view", view);
    }
}

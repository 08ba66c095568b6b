package org.outturn.demo.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.outturn.base.NotFound;
import org.outturn.demo.DemoProgress;
import org.outturn.demo.DemoShown;
import org.outturn.identity.Viewer;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** How far the demo is and where its measurements come from, at {@code /demo}; not there where there is no demo. */
@Controller
class DemoPages implements HomePart {
    private final DemoShown demo;

    DemoPages(DemoShown demo) {
        this.demo = demo;
    }

    @Bean
    static Room demoRoom(DemoShown demo) {
        return new Room(Room.Group.SETTINGS, "demo", "/demo", "test-pipe", 90, demo::isFor);
    }

    @GetMapping("/demo")
    ModelAndView demo(Viewer viewer, @ModelAttribute("page") Page page) {
        if (!demo.isFor(viewer)) {
            throw new NotFound("page", "demo");
        }
        DemoProgress.State state = demo.state();
        String stage = state.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<DemoView.Row> machines = demo.machines().stream()
                .map(each -> new DemoView.Row(
                        "/machines/" + each.machine().id(),
                        each.machine().number(),
                        each.machine().name(),
                        each.customer(),
                        each.machine().type().name(),
                        each.record()))
                .toList();
        return new ModelAndView(
                "demo/demo",
                "view",
                new DemoView(
                        stage,
                        demo.isMoving(),
                        state.percent(),
                        page.f().number(state.points()),
                        left(state, page),
                        machines));
    }

    private static String left(DemoProgress.State state, Page page) {
        return state.left()
                .map(Duration::toSeconds)
                .map(seconds -> page.t("demo.left", Math.max(1, seconds)))
                .orElse("");
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public List<Task> tasks(Page page) {
        if (!demo.isFor(page.viewer().orElseThrow()) || !demo.isMoving()) {
            return List.of();
        }
        DemoProgress.State state = demo.state();
        String text = state.stage() == DemoProgress.Stage.HISTORY
                ? page.t("demo.task.history", state.percent(), left(state, page))
                : page.t("demo.task.begins");
        return List.of(new Task(text, "/demo", "loader"));
    }

    @Override
    public List<Figure> figures(Page page) {
        return List.of();
    }
}

package org.outturn.measure.value.web;

import java.util.ArrayList;
import java.util.List;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.value.ValueLists;
import org.outturn.measure.value.ValueStatement;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** The start page: which value statements by driver wait for this person; and the search by their number. */
@Component
class ValueTasks implements HomePart, SearchPart {
    private static final int MOST = 50;

    private final ValueLists lists;

    ValueTasks(ValueLists lists) {
        this.lists = lists;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public List<Task> tasks(Page page) {
        Viewer viewer = page.viewer().orElseThrow();
        boolean engineer = viewer.isProvider() && viewer.has(Role.ENGINEER);
        boolean buyer = !viewer.isProvider() && viewer.has(Role.BUYER);
        if (!engineer && !buyer) {
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        for (ValueStatement each : lists.latest(MOST)) {
            String number = each.document().number();
            String path = ValuePages.PATH + "/" + each.id();
            int open = each.lines(ValueStatement.Answer.OPEN).size();
            if (buyer && each.state() == ValueStatement.State.SIGNED && open > 0) {
                tasks.add(new Task(page.t("value.task.decide", open, number), path, "report-money"));
            }
            if (engineer && each.state() == ValueStatement.State.DRAFT) {
                tasks.add(new Task(page.t("value.task.sign", number), path, "signature"));
            }
            if (engineer && each.isContested()) {
                tasks.add(new Task(page.t("value.task.contested", number), path, "message-report"));
            }
        }
        return tasks;
    }

    @Override
    public List<Figure> figures(Page page) {
        return List.of();
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        return lists.find(text, most).stream()
                .map(each -> new Hit(
                        page.t("room.value-statements"),
                        ValueReader.days(
                                each.document().firstDay(), each.document().lastDay(), page),
                        each.document().number(),
                        each.document().contractNumber(),
                        ValuePages.PATH + "/" + each.id(),
                        "report-money"))
                .toList();
    }
}

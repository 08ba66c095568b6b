package org.outturn.deliver.web;

import java.util.List;
import org.outturn.trust.Access;
import org.outturn.ui.HomePart;

/**
 * A start page: one sentence on the state of the world, what waits, the figures that matter, and for customers who looked at
 * their data.
 */
public record HomeView(
        boolean provider,
        String name,
        List<HomePart.Task> tasks,
        List<HomePart.Figure> figures,
        List<Access.Logged> accesses,
        boolean anyValue) {}

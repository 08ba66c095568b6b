package org.outturn.measure.kpi.web;

import java.util.List;

/**
 * The key figures of one machine.
 *
 * @param days of which days they are
 * @param path the page with all of them, for any time
 * @param definition from where the figures of its type come
 */
public record MachineFiguresView(String days, String path, String definition, List<FiguresView.Card> cards) {}

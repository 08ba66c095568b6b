package org.outturn.telemetry.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** What can be chosen on the page of a picture: each choice is an address, so it works without script. */
final class HistoryChoices {
    private HistoryChoices() {}

    static List<HistoryView.Choice> ranges(HistoryAddress address, HistoryQuery query, Page page) {
        return Arrays.stream(Preset.values())
                .map(preset -> new HistoryView.Choice(
                        page.t("past.range." + preset.key()),
                        address.during(preset).toString(),
                        preset == query.preset()))
                .toList();
    }

    /** The chosen signals; each link leads to the picture without that one. */
    static List<HistoryView.Choice> shown(HistoryAddress address, HistoryQuery query, Page page) {
        return query.chosen().stream()
                .map(Chosen::signal)
                .collect(Collectors.toMap(Signal::key, signal -> signal, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(signal -> new HistoryView.Choice(
                        signal.name(page.locale()),
                        address.without(HistoryAddress.SIGNAL, signal.key()).toString(),
                        true))
                .toList();
    }

    static Map<String, Signal> signals(List<Machine> of) {
        return of.stream()
                .flatMap(machine -> machine.type().signals().stream())
                .collect(Collectors.toMap(Signal::key, signal -> signal, (one, other) -> one, LinkedHashMap::new));
    }

    static List<HistoryView.Group> groups(List<Machine> of, HistoryQuery query, Page page) {
        Set<String> on = Set.copyOf(query.signals());
        Map<Signal.Kind, List<HistoryView.Option>> groups = new TreeMap<>();
        signals(of)
                .values()
                .forEach(signal -> groups.computeIfAbsent(signal.kind(), kind -> new ArrayList<>())
                        .add(new HistoryView.Option(
                                signal.key(),
                                signal.name(page.locale()),
                                Units.shown(signal.unit()),
                                signal.description(page.locale()),
                                on.contains(signal.key()))));
        return groups.entrySet().stream()
                .map(each -> new HistoryView.Group(
                        page.t("past.kind." + each.getKey()),
                        each.getValue().stream()
                                .sorted(Comparator.comparing(HistoryView.Option::name))
                                .toList()))
                .toList();
    }

    static List<HistoryView.Choice> comparisons(HistoryAddress address, HistoryQuery query, Page page) {
        return Arrays.stream(Earlier.values())
                .map(earlier -> new HistoryView.Choice(
                        page.t("past.vs." + earlier.key()),
                        address.only(HistoryAddress.COMPARE, earlier == Earlier.NONE ? "" : earlier.key())
                                .toString(),
                        earlier == query.earlier()))
                .toList();
    }

    static List<HistoryView.Choice> counters(HistoryAddress address, HistoryQuery query, Page page) {
        return query.chosen().stream().noneMatch(each -> each.signal().kind() == Signal.Kind.COUNTER)
                ? List.of()
                : List.of(
                        new HistoryView.Choice(
                                page.t("past.counters.reading"),
                                address.only(HistoryAddress.COUNTERS, "").toString(),
                                !query.growth()),
                        new HistoryView.Choice(
                                page.t("past.counters.growth"),
                                address.only(HistoryAddress.COUNTERS, "growth").toString(),
                                query.growth()));
    }
}

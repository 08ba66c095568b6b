package org.outturn.measure.peers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.FigureValue;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.kpi.OfMachine;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/**
 * Compares a customer's machines of one type with those of the other customers that take part. Only what {@link Comparison} lets through
 * leaves this class; who does not take part is neither read nor counted.
 */
@Component
public class Peers {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_KEPT = 200;

    private final PeerConsents consents;
    private final MachineList list;
    private final FigureReports reports;
    private final Clock clock;
    private final Map<Asked, Known> known = new ConcurrentHashMap<>();

    Peers(PeerConsents consents, MachineList list, FigureReports reports, Clock clock) {
        this.consents = consents;
        this.list = list;
        this.reports = reports;
        this.clock = clock;
    }

    private record Asked(TenantId tenant, String type, FigureRange range, Set<String> customers) {}

    private record Known(Instant at, Map<KeyFigure, Map<OrganisationId, Comparison.Contribution>> figures) {}

    /**
     * Every key figure of a customer's machines of a type, among the others.
     *
     * @param customer whose machines are compared; the one who asks must be of it, or of the provider
     */
    public Map<KeyFigure, Comparison> of(OrganisationId customer, String type, FigureRange range) {
        Viewer viewer = Asking.required();
        OrganisationId own = viewer.customer().orElse(customer);
        boolean takesPart = consents.takesPart(own);
        Map<KeyFigure, Comparison> all = new EnumMap<>(KeyFigure.class);
        Map<KeyFigure, Map<OrganisationId, Comparison.Contribution>> figures =
                takesPart ? figures(viewer.tenant(), type, range) : Map.of();
        for (KeyFigure each : KeyFigure.values()) {
            Map<OrganisationId, Comparison.Contribution> of = figures.getOrDefault(each, Map.of());
            Comparison.Contribution mine = of.get(own);
            List<Comparison.Contribution> others = of.entrySet().stream()
                    .filter(other -> !other.getKey().equals(own))
                    .map(Map.Entry::getValue)
                    .toList();
            all.put(each, Comparison.of(takesPart, Optional.ofNullable(mine), others));
        }
        return all;
    }

    /** The figures of all who take part, read as a job of the house: customers see only their own rows. */
    private Map<KeyFigure, Map<OrganisationId, Comparison.Contribution>> figures(
            TenantId tenant, String type, FigureRange range) {
        return Asking.as(Viewer.job(tenant, "anonymous comparison"), () -> {
            Set<OrganisationId> participants = consents.participants();
            var asked = new Asked(
                    tenant,
                    type,
                    range,
                    participants.stream().map(OrganisationId::toString).collect(Collectors.toCollection(TreeSet::new)));
            Instant now = clock.instant();
            Known before = known.get(asked);
            if (before != null && before.at().plus(FRESH).isAfter(now)) {
                return before.figures();
            }
            var read = read(participants, type, range);
            if (known.size() >= MOST_KEPT) {
                known.clear();
            }
            known.put(asked, new Known(now, read));
            return read;
        });
    }

    private Map<KeyFigure, Map<OrganisationId, Comparison.Contribution>> read(
            Set<OrganisationId> participants, String type, FigureRange range) {
        List<Machine> machines = new ArrayList<>();
        var filter = new MachineFilter(
                List.of(),
                "",
                participants.stream().map(OrganisationId::value).toList(),
                List.of(),
                List.of(type),
                List.of(),
                List.of(),
                null,
                null);
        if (!participants.isEmpty()) {
            list.each(filter, MachineOrder.NUMBER, machines::add);
        }
        Map<OrganisationId, List<OfMachine>> byCustomer =
                reports.report(machines, range, Gathering.Per.MONTH, Purpose.BENCHMARK).machines().stream()
                        .collect(Collectors.groupingBy(each -> each.machine().customer()));
        Map<KeyFigure, Map<OrganisationId, Comparison.Contribution>> all = new EnumMap<>(KeyFigure.class);
        for (KeyFigure each : KeyFigure.values()) {
            Map<OrganisationId, Comparison.Contribution> of = new ConcurrentHashMap<>();
            byCustomer.forEach((customer, some) -> {
                Figure figure = Figure.of(each, some);
                // What is only known to be at least something can't be put in order with the others.
                figure.value()
                        .filter(value -> !value.atLeast())
                        .map(FigureValue::value)
                        .ifPresent(value -> of.put(
                                customer,
                                new Comparison.Contribution(
                                        value, figure.unit(), figure.used().size())));
            });
            all.put(each, of);
        }
        return all;
    }
}

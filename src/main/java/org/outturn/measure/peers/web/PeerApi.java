package org.outturn.measure.peers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.peers.Comparison;
import org.outturn.measure.peers.Peers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The anonymous comparison for programs. */
@RestController
@RequestMapping("/api/peers")
class PeerApi {
    private final Peers peers;
    private final Organisations organisations;
    private final Clock clock;

    PeerApi(Peers peers, Organisations organisations, Clock clock) {
        this.peers = peers;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * A key figure among those of others.
     *
     * @param own the customer's own figure; absent when nothing is shown
     * @param lower a quarter of the others are below this, to two digits
     * @param middle half of the others are below this, to two digits
     * @param upper three quarters of the others are below this, to two digits
     * @param customers how many others there are
     * @param quarter 1 to 4, from the lowest
     * @param notShown why nothing is shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComparedJson(
            KeyFigure figure,
            @Nullable Double own,
            @Nullable String unit,
            @Nullable Double lower,
            @Nullable Double middle,
            @Nullable Double upper,
            @Nullable Integer customers,
            @Nullable Integer quarter,
            Comparison.@Nullable Reason notShown) {}

    record PeersJson(OrganisationId customer, String type, YearMonth month, List<ComparedJson> figures) {}

    /**
     * Where a customer's machines of a type stand in a month among those of others that take part, without telling who they are.
     *
     * @param type the machine type's name
     * @param month a whole month; last month when absent
     * @param customer whose machines; one's own on the customer's side
     */
    @GetMapping
    PeersJson all(
            @RequestParam String type,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable OrganisationId customer,
            Viewer viewer) {
        OrganisationId whose = viewer.customer().orElseGet(() -> Field.given("customer", customer));
        OrganisationId seen = organisations.get(whose).id();
        YearMonth of = month == null ? PeerPages.lastMonth(clock, viewer) : month;
        return new PeersJson(
                seen,
                type,
                of,
                peers.of(seen, type, FigureRange.of(of)).entrySet().stream()
                        .map(each -> json(each.getKey(), each.getValue()))
                        .toList());
    }

    private static ComparedJson json(KeyFigure figure, Comparison comparison) {
        return switch (comparison) {
            case Comparison.NotShown(var reason) ->
                new ComparedJson(figure, null, null, null, null, null, null, null, reason);
            case Comparison.Shown(var own, var unit, var lower, var middle, var upper, var customers, var quarter) ->
                new ComparedJson(figure, own, unit, lower, middle, upper, customers, quarter, null);
        };
    }
}

package org.outturn.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.plan.Check;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.Machine;

/**
 * What one version of an offer says; the services stand in it word for word.
 *
 * @param title what a contract from it is called
 * @param promise what it promises, in a sentence or two
 * @param services at least one, each once
 * @param plan what it costs; its currency is the offer's
 * @param promises measurable commitments
 * @param commitment for how long both sides are bound; null for until one side ends it
 * @param types names of the machine types for which it is meant; none means all
 * @param countries where it is offered, ISO 3166-1 alpha-2; none means everywhere
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OfferContent(
        String title,
        String promise,
        List<AgreedService> services,
        Plan plan,
        List<Promise> promises,
        @Nullable Commitment commitment,
        List<String> types,
        List<String> countries) {
    private static final int LINE = 200;
    private static final int TEXT = 2_000;
    private static final int MOST = 50;
    private static final int PLACES = 300;

    public OfferContent {
        title = Field.line("title", title, LINE);
        promise = Field.text("promise", promise, TEXT);
        services = Check.list("services", services, 1, MOST);
        Set<Object> known = new HashSet<>();
        services.forEach(each -> Check.unique("services", known.add(each.id()), each.name()));
        Field.given("plan", plan);
        promises = Check.list("promises", promises, 0, MOST);
        promises.forEach(each -> Check.unique("promises", known.add(each.key()), each.key()));
        types = Check.list("types", types, 0, PLACES).stream()
                .map(each -> Check.text("types", each))
                .distinct()
                .toList();
        countries = Check.list("countries", countries, 0, PLACES).stream()
                .map(each -> Field.country("countries", each))
                .distinct()
                .toList();
        ServiceCredit.refuseUnlessPromised(plan, promises);
    }

    /** Is it meant for this machine, where it stands? */
    public boolean isFor(Machine machine) {
        return (types.isEmpty() || types.contains(machine.type().name()))
                && (countries.isEmpty() || countries.contains(machine.site().country()));
    }

    /** Refuses machines for which it is not meant. */
    public void refuseUnlessFor(List<Machine> machines) {
        machines.stream().filter(each -> !isFor(each)).findFirst().ifPresent(other -> {
            throw Refused.input(
                            "offer-machine",
                            "machines",
                            "The offer is not meant for " + other.number() + ", a "
                                    + other.type().name() + " in "
                                    + other.site().country() + ".",
                            "Leave it out, or write an offer for it.")
                    .naming(other.number(), other.type().name(), other.site().country());
        });
    }
}

package org.outturn.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Plan;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.service.Promise;

/**
 * What somebody writes as an offer: of services their ids, because an offer takes them as they are when it is written.
 *
 * @param from the day from which it is offered so
 * @param title what a contract from it is called
 * @param promise what it promises, in a sentence or two
 * @param services ids of services; at least one
 * @param plan what it costs, and in which currency
 * @param promises measurable commitments
 * @param commitment for how long both sides are bound, or null
 * @param types names of the machine types for which it is meant; none means all
 * @param countries where it is offered, ISO 3166-1 alpha-2; none means everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferWish(
        @Nullable LocalDate from,
        @Nullable String title,
        @Nullable String promise,
        @Nullable List<ServiceId> services,
        @Nullable Plan plan,
        @Nullable List<Promise> promises,
        @Nullable Commitment commitment,
        @Nullable List<String> types,
        @Nullable List<String> countries) {}

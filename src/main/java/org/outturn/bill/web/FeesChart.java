package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Fee against value, month by month. */
@RestController
class FeesChart {
    private final Contracts contracts;
    private final Invoices invoices;

    FeesChart(Contracts contracts, Invoices invoices) {
        this.contracts = contracts;
        this.invoices = invoices;
    }

    /** Both before tax; the worth of savings that the data does not show is a gap. */
    @GetMapping("/contracts/{id}/fees.json")
    Chart fees(@PathVariable ContractId id, @ModelAttribute("page") Page page) {
        Contract contract = contracts.get(id);
        ZoneId zone = contract.terms().zone();
        var fees = new Chart.Points();
        var values = new Chart.Points();
        for (Invoice invoice : invoices.of(id)) {
            if (invoice.isDraft() || !invoice.stands()) {
                continue;
            }
            var document = invoice.document();
            long month =
                    document.month().atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
            fees.add(month, document.net().doubleValue());
            values.add(month, worth(invoice));
        }
        String currency = contract.terms().plan().currency().getCurrencyCode();
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", currency, Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(page.t("fees.fee"), Chart.Meaning.FEE, Chart.Shape.BARS, 0, fees.list()),
                        new Chart.Series(
                                page.t("fees.value"), Chart.Meaning.VALUE, Chart.Shape.BARS, 0, values.list())),
                null,
                zone.getId());
    }

    private static @Nullable Double worth(Invoice invoice) {
        List<BigDecimal> worths = invoice.document().lines().stream()
                .map(line -> worth(line.rated()))
                .flatMap(Optional::stream)
                .toList();
        return worths.isEmpty()
                ? null
                : worths.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }

    private static Optional<BigDecimal> worth(RatedLine line) {
        return result(line, Rule.NOT_SHOWN).isPresent()
                ? Optional.empty()
                : result(line, Rule.VERIFIED)
                        .flatMap(value -> result(line, Rule.WORTH).map(value::multiply));
    }

    private static Optional<BigDecimal> result(RatedLine line, Rule rule) {
        return line.steps().stream()
                .filter(step -> step.rule() == rule)
                .map(RatedLine.Step::result)
                .findFirst();
    }
}

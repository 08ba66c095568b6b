package org.outturn.measure.drivers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.identity.Viewer;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Inputs;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Prices and factors that are agreed for one contract, in versions. */
@Controller
@RequestMapping("/contracts/{id}/inputs")
class ContractInputs {
    private final Drivers drivers;
    private final Contracts contracts;

    ContractInputs(Drivers drivers, Contracts contracts) {
        this.drivers = drivers;
        this.contracts = contracts;
    }

    @GetMapping
    ModelAndView all(@PathVariable ContractId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Contract contract = contracts.get(id);
        List<ContractInputsView.Row> agreed = new ArrayList<>();
        List<ContractInputsView.Row> open = new ArrayList<>();
        for (Drivers.Version each : drivers.all()) {
            Inputs inputs = drivers.inputs(
                            each.driver().key(),
                            contract.customer(),
                            contract.id().value())
                    .orElse(null);
            (inputs == null ? open : agreed).add(row(each.driver(), inputs, contract, page));
        }
        return new ModelAndView(
                "measure/contract-inputs",
                "view",
                new ContractInputsView(
                        contract.id().toString(),
                        contract.number(),
                        contract.terms().title(),
                        agreed,
                        open,
                        drivers.history(contract.customer(), contract.id().value()).stream()
                                .map(each -> event(each, page))
                                .toList(),
                        Drivers.mayEdit(viewer)));
    }

    private static ContractInputsView.Row row(Driver driver, @Nullable Inputs inputs, Contract contract, Page page) {
        return new ContractInputsView.Row(
                driver.key(),
                driver.name(page.locale()),
                DriverWords.formula(driver, page),
                driver.formula().inputs().stream()
                        .map(name -> new DriverView.Input(name, unit(driver, name, inputs), value(inputs, name)))
                        .toList(),
                inputs == null
                        ? contract.terms().plan().currency().getCurrencyCode()
                        : inputs.currency().getCurrencyCode(),
                inputs == null ? "" : agreed(inputs, page));
    }

    private static String agreed(Inputs inputs, Page page) {
        return page.t("record.version", inputs.version()) + ", "
                + page.t(inputs.contract() == null ? "value-inputs.of-customer" : "value-inputs.of-contract") + ": "
                + page.t("value-inputs.by", inputs.by(), page.f().dateTime(inputs.at()));
    }

    private static String unit(Driver driver, String name, @Nullable Inputs inputs) {
        if (name.equals(driver.formula().price())) {
            String per = Units.shown(driver.formula().per());
            return (inputs == null ? "" : inputs.currency().getCurrencyCode()) + " / " + (per.isEmpty() ? "1" : per);
        }
        return driver.formula().terms().stream()
                .filter(term -> term.name().equals(name))
                .map(term -> Units.shown(term.unit()))
                .findFirst()
                .orElse("");
    }

    private static String value(@Nullable Inputs inputs, String name) {
        BigDecimal value = inputs == null ? null : inputs.values().get(name);
        return value == null ? "" : value.toPlainString();
    }

    private Parts.Event event(Inputs inputs, Page page) {
        String said = inputs.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> DriverWords.input(each.getKey()) + " " + page.f().number(each.getValue()))
                .collect(Collectors.joining(", "));
        return new Parts.Event(
                inputs.at(),
                drivers.get(inputs.driver()).driver().name(page.locale()) + ", "
                        + page.t("definition.version", inputs.version(), inputs.by()),
                said + " (" + inputs.currency().getCurrencyCode() + ")");
    }

    @PostMapping("/{key}")
    String set(
            @PathVariable ContractId id,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam Map<String, String> fields,
            @ModelAttribute("page") Page page,
            HttpServletResponse response) {
        Contract contract = contracts.get(id);
        Driver driver = drivers.get(key).driver();
        Map<String, BigDecimal> inputs = new HashMap<>();
        for (String name : driver.formula().inputs()) {
            inputs.put(name, DriverWords.number(name, fields.getOrDefault("input-" + name, "")));
        }
        Inputs set = drivers.set(key, contract.customer(), contract.id().value(), currency, inputs);
        Notice.leave(response, "notice.value-inputs.saved", driver.name(page.locale()), set.version());
        return "redirect:/contracts/" + id + "/inputs#driver-" + key;
    }
}

package org.outturn.contract.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.ContractSection;
import org.outturn.contract.Contracts;
import org.outturn.contract.PlanInWords;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The list of contracts and the contract's page. */
@Controller
class ContractPages {
    private final Contracts contracts;
    private final Machines machines;
    private final List<ContractSection> sections;

    ContractPages(Contracts contracts, Machines machines, List<ContractSection> sections) {
        this.contracts = contracts;
        this.machines = machines;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(ContractSection::order))
                .toList();
    }

    @Bean
    static Room contractsRoom() {
        return new Room(Room.Group.SELL, "contracts", "/contracts", "writing-sign", 30, viewer -> true);
    }

    @GetMapping("/contracts")
    ModelAndView list(@ModelAttribute("page") Page page) {
        var rows = contracts.all().stream()
                .map(c -> new ContractsView.Row(
                        c.id().toString(),
                        c.number(),
                        c.terms().title(),
                        c.terms().customer().name(),
                        PlanInWords.sentence(c.terms().plan(), page)))
                .toList();
        return new ModelAndView("contract/contracts", "view", new ContractsView(rows));
    }

    @GetMapping("/contracts/{id}")
    ModelAndView contract(@PathVariable ContractId id, @ModelAttribute("page") Page page) {
        Contract contract = contracts.get(id);
        var covered = contract.terms().machines().stream()
                .map(machine -> machines.get(new MachineId(machine), contract.customer()))
                .toList();
        var parts = sections.stream()
                .map(section -> section.of(contract, page))
                .flatMap(Optional::stream)
                .toList();
        String plan = PlanInWords.sentence(contract.terms().plan(), page);
        return new ModelAndView("contract/contract", "view", new ContractView(contract, plan, covered, parts));
    }
}

package org.outturn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.bill.Evidence;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.bill.PackageVerifier;
import org.outturn.bill.Parked;
import org.outturn.bill.Reratings;
import org.outturn.bill.Verdict;
import org.outturn.contract.Contract;
import org.outturn.contract.Plan;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;

/** Each revenue model from its contract to an invoice whose evidence holds offline. */
@IntegrationTest
class ModelStoryTests {
    /** Examples on machines of the fleet, which only the demo itself has. */
    private static final int OF_THE_FLEET = 8;

    /** Whose packages are verified here; those of meters and shares have tests of their own. */
    private static final Set<String> OF_NEW_FACTS = Set.of(
            "Pay per use: messages and megabytes",
            "Commission",
            "Data-tailored offer",
            "Selling data",
            "Buying data",
            "Paying with data",
            "Service credit",
            "Voucher");

    @Autowired
    World world;

    @Autowired
    ModelStory story;

    @Autowired
    Invoices invoices;

    @Autowired
    Evidence evidence;

    @Autowired
    Parked parked;

    @Autowired
    Reratings reratings;

    @Test
    void eachModelIsBilledAndItsEvidenceHolds() {
        World.Company company = world.company("models");
        List<Contract> told = story.tell(company.job());
        assertThat(told).hasSize(ModelPlan.read().size() - OF_THE_FLEET);
        Asking.run(company.finance().viewer(), () -> {
            assertThat(parked.all()).isEmpty();
            for (Contract contract : told) {
                List<Invoice> billed = invoices.of(contract.id());
                assertThat(billed).as(contract.terms().title()).hasSize(1);
                if (!OF_NEW_FACTS.contains(contract.terms().title())) {
                    continue;
                }
                byte[] zip = evidence.pack(billed.getFirst());
                Verdict verdict = PackageVerifier.verify(zip, evidence.fingerprint());
                assertThat(verdict.checks()).as(contract.terms().title()).allMatch(Verdict.Check::ok);
                assertThat(verdict.gross())
                        .isEqualTo(billed.getFirst().document().gross());
            }
        });
        assertThat(story.tell(company.job())).hasSameSizeAs(told);
        underAnotherPlan(company, told);
        assertThat(lines(company, told, "Freemium")).containsExactly("0.00", "54.00");
        assertThat(lines(company, told, "Buying data")).containsExactly("-30.00", "-30.00");
        assertThat(lines(company, told, "Seasonal pause")).hasSize(2).contains("10.00", "50.00");
        assertThat(lines(company, told, "Voucher")).contains("80.00");
    }

    /** The same months under a flat fee, for one contract and for all of them. */
    private void underAnotherPlan(World.Company company, List<Contract> told) {
        Plan flat = Plan.parse("""
                {"currency":"EUR","charges":[{"type":"recurring","key":"flat","model":"subscription","per":"contract",
                "pricing":{"type":"per-unit","price":100},
                "billing":{"every":"month","due":"arrears","alignment":"calendar"}}]}""");
        Contract three = told.stream()
                .filter(each -> each.terms().title().equals("Subscription per machine"))
                .findFirst()
                .orElseThrow();
        Reratings.Comparison one = Asking.as(company.finance().viewer(), () -> reratings.of(three.id(), 2, flat));
        assertThat(one.today().total()).isEqualByComparingTo("534.00");
        assertThat(one.other().total()).isEqualByComparingTo("200.00");
        assertThat(one.difference()).isEqualByComparingTo("-334.00");
        assertThat(one.today().variance()).isZero();
        assertThat(one.unknown()).isEmpty();
        Reratings.Comparison all = Asking.as(company.finance().viewer(), () -> reratings.ofAll(1, flat));
        // All but the one that pauses in this month.
        assertThat(all.other().total())
                .isEqualByComparingTo(BigDecimal.valueOf(100).multiply(BigDecimal.valueOf(all.contracts() - 1L)));
        Plan graduated = Plan.parse(Json.text(told.stream()
                .filter(each -> each.terms().title().equals("Subscription per seat, in tiers"))
                .findFirst()
                .orElseThrow()
                .terms()
                .plan()));
        assertThat(Asking.as(company.finance().viewer(), () -> reratings.of(three.id(), 2, graduated))
                        .unknown())
                .isNotEmpty()
                .allMatch(each -> each.isOther() && each.why().code().equals("charge-needs-seats"));
    }

    private List<String> lines(World.Company company, List<Contract> told, String model) {
        Contract contract = told.stream()
                .filter(each -> each.terms().title().equals(model))
                .findFirst()
                .orElseThrow();
        return Asking.as(company.finance().viewer(), () -> invoices.of(contract.id()))
                .getFirst()
                .document()
                .lines()
                .stream()
                .map(line -> line.rated().amount().toPlainString())
                .toList();
    }

    @Test
    void thePageOfRevenueModelsNamesTheDemosCustomers() throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/revenue-models.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 6 && cells[3].strip().startsWith("`{")) {
                named.put(cells[1].strip(), cells[5].strip());
            }
        }
        Map<String, String> there = new LinkedHashMap<>();
        for (ModelPlan.Case each : ModelPlan.read()) {
            there.put(
                    each.model(),
                    each.customer() == null ? each.of() : each.customer().name());
        }
        assertThat(there).containsExactlyEntriesOf(named);
    }
}

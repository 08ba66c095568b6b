package org.outturn.bill.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.bill.Invoice;
import org.outturn.bill.SampleInvoice;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.TestPages;

class InvoicePagesTest {
    private final SampleInvoice sample = new SampleInvoice();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void eachLineOpensDownToItsDays(String language) {
        Page page = page(language, Role.BUYER);
        String html = invoice(sample.issued(), page);

        assertThat(html)
                .contains(
                        "INV-2017-00001",
                        "VS-1001",
                        "/statements/" + sample.statement().id())
                .contains("/points?line=2&amp;day=2017-07-31")
                .contains("./outturn verify INV-2017-00001.zip --seal 0123456789abcdef")
                .contains(sample.document().hash())
                .doesNotContain("/issue", "/discard");
        clean(html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void financeIssuesOrDiscardsADraftAndOthersDoNot(String language) {
        assertThat(invoice(sample.draft(), page(language, Role.FINANCE)))
                .contains("/issue\"", "/discard\"", "data-confirm")
                .doesNotContain("outturn verify", "/evidence");
        assertThat(invoice(sample.draft(), page(language, Role.ENGINEER))).doesNotContain("/issue\"", "/discard\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theContractsPageListsInvoicesAndOffersWhatCanBeBilled(String language) {
        var view = new FeesView("c", List.of(sample.issued()), List.of(YearMonth.of(2017, 8)), true, false);
        String html = render("bill/contract-invoices", page(language, Role.FINANCE), view);

        assertThat(html).contains("/contracts/c/fees.json", "INV-2017-00001", "value=\"2017-08\"");
        clean(html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theListTellsHowToGetTheFirstOne(String language) {
        Page page = page(language, Role.FINANCE);

        assertThat(render("bill/invoices", page, list(List.of()))).contains(page.t("invoices.none.first"));
        clean(render("bill/invoices", page, list(List.of(sample.draft(), sample.issued()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void thePointsOfADayAreShownAtTheMachinesTime(String language) {
        Page page = page(language, Role.BUYER);
        var metering = sample.statement().document().design();
        var view = InvoiceReader.points(
                sample.issued(), 2, LocalDate.of(2017, 7, 4), metering, sample.monthPoints(), page);

        assertThat(view.signals())
                .hasSize(2)
                .allSatisfy(signal -> assertThat(signal.points()).hasSize(1));
        assertThat(render("bill/points", page, view)).contains("2017-07-04 00:00:00 -05:00 (America/Chicago)");
        clean(render("bill/points-page", page, view));
    }

    private String invoice(Invoice invoice, Page page) {
        var view =
                InvoiceReader.view(invoice, sample.terms(), Optional.of(sample.statement()), "0123456789abcdef", page);
        return render("bill/invoice", page, view);
    }

    private static String render(String template, Page page, Object view) {
        var html = new StringOutput();
        TestPages.templates().content(template, page, view).writeTo(html);
        return html.toString();
    }

    /** What the strict content policy and a reader would stumble over. */
    private static void clean(String html) {
        assertThat(html).doesNotContain("style=", "onclick", "<script>", "javascript:", "{0}", "''");
    }

    private static Page page(String language, Role role) {
        UUID customer = role == Role.BUYER ? UUID.randomUUID() : null;
        return TestPages.page(
                Locale.of(language),
                new Viewer(UUID.randomUUID(), customer, UUID.randomUUID(), "Reader", Set.of(role), ZoneId.of("UTC")));
    }

    private static InvoicesView list(List<Invoice> invoices) {
        Listing listing = Listing.at("/invoices").found(invoices.size(), (long) invoices.size(), null);
        return new InvoicesView(listing, List.of(), invoices, "/invoices.csv", true, true);
    }
}

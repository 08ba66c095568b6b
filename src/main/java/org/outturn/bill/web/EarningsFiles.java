package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.earnings.Earnings;
import org.outturn.bill.earnings.RevenueKind;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Revenue and cost as a picture and as a table. */
@RestController
class EarningsFiles {
    private final Earnings earnings;

    EarningsFiles(Earnings earnings) {
        this.earnings = earnings;
    }

    /** Revenue by where it comes from, and cost, month by month. */
    @GetMapping(path = EarningsPages.PATH + "/months.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Chart months(
            @RequestParam(defaultValue = EarningsPages.MONTHS) int months,
            @RequestParam(defaultValue = "service") String by,
            @RequestParam(required = false) @Nullable Currency currency,
            @ModelAttribute("page") Page page) {
        Earnings.Report report = earnings.report(currency, months, Earnings.By.of(by));
        var revenue = new Chart.Points();
        var recurring = new Chart.Points();
        var spent = new Chart.Points();
        ZoneId zone = page.f().zone();
        for (Earnings.Month month : report.months()) {
            double at = month.month().atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
            revenue.add(at, month.revenue().doubleValue());
            recurring.add(at, month.recurring().doubleValue());
            spent.add(at, month.cost().doubleValue());
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", report.currency().getCurrencyCode(), Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("earnings.revenue"),
                                Chart.Meaning.MEASURED,
                                Chart.Shape.BARS,
                                0,
                                revenue.list()),
                        new Chart.Series(
                                page.t("earnings.recurring"),
                                Chart.Meaning.VALUE,
                                Chart.Shape.LINE,
                                0,
                                recurring.list()),
                        new Chart.Series(
                                page.t("earnings.cost"), Chart.Meaning.EXPECTED, Chart.Shape.LINE, 0, spent.list())),
                null,
                zone.getId());
    }

    /** The rows as a table for other programs. */
    @GetMapping(EarningsPages.PATH + ".csv")
    ResponseEntity<String> file(
            @RequestParam(defaultValue = EarningsPages.MONTHS) int months,
            @RequestParam(defaultValue = "service") String by,
            @RequestParam(required = false) @Nullable Currency currency) {
        Earnings.Report report = earnings.report(currency, months, Earnings.By.of(by));
        var text = new StringBuilder(
                "name,currency,recurring,usage,value,once,other,revenue,platform_cost,other_cost,margin\r\n");
        for (Earnings.Row row : report.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(InvoiceListPages.cell(row.name()));
            cells.add(report.currency().getCurrencyCode());
            for (RevenueKind kind : RevenueKind.values()) {
                cells.add(row.kinds().getOrDefault(kind, BigDecimal.ZERO).toPlainString());
            }
            cells.add(row.revenue().toPlainString());
            cells.add(row.platform().toPlainString());
            cells.add(row.other().toPlainString());
            cells.add(row.margin().toPlainString());
            text.append(String.join(",", cells)).append("\r\n");
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("earnings.csv")
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(text.toString());
    }
}

package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.posting.Accounts;
import org.outturn.bill.posting.Postings;
import org.outturn.ui.Notice;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Bookings for the accounts: the accounts, and the file of a period. */
@Controller
class PostingPages {
    private final Postings postings;
    private final Clock clock;

    PostingPages(Postings postings, Clock clock) {
        this.postings = postings;
        this.clock = clock;
    }

    @GetMapping("/billing/postings")
    ModelAndView page() {
        YearMonth month =
                YearMonth.from(LocalDate.now(clock.withZone(ZoneOffset.UTC))).minusMonths(1);
        return new ModelAndView(
                "bill/postings",
                "view",
                new PostingsView(
                        postings.accounts(),
                        month.atDay(1).toString(),
                        month.atEndOfMonth().toString()));
    }

    @PostMapping("/billing/postings/accounts")
    String change(
            @RequestParam(defaultValue = "") String receivable,
            @RequestParam(defaultValue = "") String bank,
            @RequestParam(defaultValue = "") String revenue,
            @RequestParam(defaultValue = "") String untaxed,
            @RequestParam(defaultValue = "") String tax,
            HttpServletResponse response) {
        postings.change(Accounts.read(receivable, bank, revenue, untaxed, tax));
        Notice.leave(response, "notice.postings.saved");
        return "redirect:/billing/postings";
    }

    /**
     * The bookings of what was issued and entered in a period, as CSV; the same each time once the period is over.
     *
     * @param from first day, in UTC
     * @param until last day, in UTC; today at the latest
     */
    @GetMapping(
            value = {"/billing/postings.csv", "/api/postings.csv"},
            produces = "text/csv")
    @ResponseBody
    ResponseEntity<byte[]> file(@RequestParam LocalDate from, @RequestParam LocalDate until) {
        var file = new PostingFile();
        postings.bookings(from, until, file::add);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("postings-" + from + "-" + until + ".csv")
                                .build()
                                .toString())
                .body(file.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Accounts as programs write them. */
    record AccountsJson(
            @Nullable String receivable,
            @Nullable String bank,
            @Nullable String revenue,
            @Nullable String untaxed,
            @Nullable String tax) {
        static AccountsJson of(Accounts it) {
            return new AccountsJson(it.receivable(), it.bank(), it.revenue(), it.untaxed(), it.tax());
        }
    }

    /** On which accounts is booked. */
    @GetMapping("/api/posting-accounts")
    @ResponseBody
    AccountsJson accounts() {
        return AccountsJson.of(postings.accounts());
    }

    /** Changes the accounts from now on. */
    @PutMapping("/api/posting-accounts")
    @ResponseBody
    AccountsJson change(@RequestBody AccountsJson json) {
        return AccountsJson.of(postings.change(
                Accounts.read(json.receivable(), json.bank(), json.revenue(), json.untaxed(), json.tax())));
    }
}

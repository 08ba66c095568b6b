package org.outturn.bill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Refused;
import org.outturn.bill.payment.Matching.Verdict;

/** Statements of the bank, from their text to what they pay. */
class BankLinesTest {
    static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>
            <Stmt><Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
            """;
    static final String TAIL = "</Stmt></BkToCstmrStmt></Document>";

    static String line(String reference, String amount, String way, String text) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-04-01</Dt></BookgDt><ValDt><Dt>2026-04-02</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
                <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                <RltdPties><Dbtr><Pty><Nm>Käufer AG</Nm></Pty></Dbtr></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(amount, way, reference, text);
    }

    private static List<BankLine> read(String lines) {
        return Camt053.read((HEAD + lines + TAIL).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineSaysWhoPaidWhatForWhat() {
        assertThat(read(line("A1", "279.15", "CRDT", "Rechnung INV-2026-00017")))
                .containsExactly(new BankLine(
                        "DE89370400440532013000|S1|A1",
                        new BigDecimal("279.15"),
                        "EUR",
                        LocalDate.parse("2026-04-02"),
                        "Käufer AG",
                        "Rechnung INV-2026-00017"));
        assertThat(read(line("A2", "1.00", "DBIT", "back")).getFirst().amount()).isEqualByComparingTo("-1.00");
    }

    @Test
    void onlyWhatIsBookedCountsAndABatchIsReadLineByLine() {
        assertThat(read(line("A1", "5.00", "CRDT", "x").replace("BOOK", "PDNG")))
                .isEmpty();
        String batch = """
                <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-04-01T10:00:00Z</DtTm></BookgDt>
                <NtryDtls>
                <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">10.00</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>one</Ustrd></RmtInf></TxDtls>
                <TxDtls><Amt Ccy="EUR">20.00</Amt><RmtInf><Ustrd>two</Ustrd></RmtInf></TxDtls>
                </NtryDtls></Ntry>
                """;
        assertThat(read(batch))
                .extracting(BankLine::key, each -> each.amount().toString(), BankLine::text)
                .containsExactly(
                        tuple("DE89370400440532013000|S1|#1|1", "10.00", "one"),
                        tuple("DE89370400440532013000|S1|#1|2", "20.00", "two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<a/>",
                "<Document><BkToCstmrStmt>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Document><BkToCstmrStmt>&e;</BkToCstmrStmt></Document>",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><Document><BkToCstmrStmt/></Document>",
                "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><Document><BkToCstmrStmt>&b;</BkToCstmrStmt></Document>"
            })
    void whatIsNoStatementIsRefused(String text) {
        refused(text);
    }

    @Test
    void whatAStatementCanNotSayIsRefused() {
        refused(HEAD + line("A1", "1e400", "CRDT", "x") + TAIL);
        refused(HEAD + line("A1", "-5.00", "CRDT", "x") + TAIL);
        refused(HEAD + line("A1", "5.00", "BOTH", "x") + TAIL);
        refused(HEAD + line("A1", "5.00", "CRDT", "x").replace("EUR", "euro") + TAIL);
        refused(HEAD + line("A1", "5.00", "CRDT", "x").replace("2026-04-02", "2026-13-02") + TAIL);
        refused("<a>".repeat(5_000) + "</a>".repeat(5_000));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Camt053.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).contains("file"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // text, amount: verdict, number
                "INV-2026-00017,             100.00, MATCHED,   INV-2026-00017",
                "Re. inv 2026/00017 danke,   100.00, MATCHED,   INV-2026-00017",
                "INV202600017,               100.00, MATCHED,   INV-2026-00017",
                "INV-2026-00017,              40.00, PROPOSED,  INV-2026-00017",
                "INV-2026-00017,             140.00, PROPOSED,  INV-2026-00017",
                "INV-2026-00017 INV-2026-00018, 300.00, AMBIGUOUS, -",
                "INV-2026-000171,             77.00, UNMATCHED, -",
                "INV-2026-99999,              77.00, UNMATCHED, -",
                "no number,                  200.00, PROPOSED,  INV-2026-00018",
                "no number,                   50.00, AMBIGUOUS, -",
                "no number,                   77.00, UNMATCHED, -",
                "INV-2026-00021,              10.00, UNMATCHED, -"
            })
    void numberAmountAndCurrencySayWhatIsPaid(String text, String amount, Verdict verdict, @Nullable String number) {
        List<Matching.Open> open = List.of(
                open("INV-2026-00017", "100.00", "EUR"),
                open("INV-2026-00018", "200.00", "EUR"),
                open("INV-2026-00019", "50.00", "EUR"),
                open("INV-2026-00020", "50.00", "EUR"),
                open("INV-2026-00021", "10.00", "USD"));
        Matching.Match match =
                Matching.of(List.of(bank("1", amount, text)), open, Set.of()).getFirst();
        assertThat(match.verdict()).isEqualTo(verdict);
        assertThat(match.number()).isEqualTo(number);
    }

    @Test
    void whatOneLinePaysIsNotOpenForTheNextAndNothingCountsTwice() {
        List<Matching.Match> matches = Matching.of(
                List.of(
                        bank("1", "100.00", "INV-2026-00017"),
                        bank("2", "100.00", "INV-2026-00017"),
                        bank("1", "100.00", "INV-2026-00017"),
                        bank("3", "5.00", "")),
                List.of(open("INV-2026-00017", "100.00", "EUR")),
                Set.of("3"));
        assertThat(matches)
                .extracting(Matching.Match::verdict)
                .containsExactly(Verdict.MATCHED, Verdict.UNMATCHED, Verdict.KNOWN, Verdict.KNOWN);
    }

    private static Matching.Open open(String number, String left, String currency) {
        return new Matching.Open(number, new BigDecimal(left), currency);
    }

    private static BankLine bank(String key, String amount, String text) {
        return new BankLine(key, new BigDecimal(amount), "EUR", LocalDate.parse("2026-04-02"), "", text);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, OPEN",
        "100, 40, PARTLY",
        "100, 100, PAID",
        "100, 120, OVERPAID",
        "0, 0, PAID",
        "0, 100, OVERPAID",
        "-30, 0, OPEN",
        "-30, -10, PARTLY",
        "-30, -30, PAID",
        "-30, -40, OVERPAID"
    })
    void howFarItIsPaidFollowsFromClaimAndPayments(BigDecimal claim, BigDecimal paid, PaymentState state) {
        assertThat(PaymentState.of(claim, paid)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-02, 2026-05-02, NOT_DUE",
        "2026-05-02, 2026-05-03, UP_TO_30",
        "2026-05-02, 2026-06-01, UP_TO_30",
        "2026-05-02, 2026-06-02, UP_TO_60",
        "2026-05-02, 2026-07-31, UP_TO_90",
        "2026-05-02, 2026-08-01, OLDER"
    })
    void ageIsCountedFromTheDayAfterItWasDue(LocalDate due, LocalDate today, Age age) {
        assertThat(Age.of(due, today)).isEqualTo(age);
    }
}

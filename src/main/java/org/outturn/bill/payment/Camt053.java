package org.outturn.bill.payment;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.outturn.base.Refused;

/**
 * Reads a bank's statement, ISO 20022 camt.053 of any version: its booked lines, a batch line by line. It may come from anywhere:
 * no document types, no entities, and limits on everything.
 */
public final class Camt053 {
    /** The most bytes of a file. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int MOST_LINES = 10_000;
    private static final int DEEPEST = 60;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_TEXTS = 20;
    private static final int MOST_DIGITS = 20;

    private final List<BankLine> lines = new ArrayList<>();
    private final List<Raw> batch = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private String statement = "";
    private String account = "";
    private Raw entry = new Raw();
    private Raw detail = new Raw();
    private int entries;
    private boolean isStatement;

    private Camt053() {}

    /** What a line said so far. */
    private static final class Raw {
        private final List<String> texts = new ArrayList<>();
        private String amount = "";
        private String currency = "";
        private String way = "";
        private String day = "";
        private String reference = "";
        private String status = "";
        private String party = "";
    }

    /**
     * The booked lines, in their order.
     *
     * @throws Refused when the file is none, or too large
     */
    public static List<BankLine> read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw Refused.input(
                    "statement-large", "file", "This file has more than 5 MiB.", "Bring statements of fewer days.");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var camt = new Camt053();
        try {
            camt.read(factory.createXMLStreamReader(new ByteArrayInputStream(file)));
        } catch (XMLStreamException | DateTimeException | NumberFormatException e) {
            throw unreadable();
        }
        if (!camt.isStatement) {
            throw unreadable();
        }
        return camt.lines;
    }

    private static Refused unreadable() {
        return Refused.input(
                "statement-unreadable",
                "file",
                "This is no statement in the format camt.053.",
                "Ask your bank for statements as ISO 20022 XML (camt.053), and bring the XML file.");
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    if (path.size() > DEEPEST) {
                        throw unreadable();
                    }
                    text.setLength(0);
                    begin(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(
                                reader.getText(), 0, Math.min(reader.getText().length(), LONGEST_TEXT));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(clean(text.toString()));
                    text.setLength(0);
                    path.removeLast();
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw unreadable();
                default -> {}
            }
        }
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String place() {
        return String.join("/", path);
    }

    private void begin(XMLStreamReader reader) {
        switch (Objects.requireNonNullElse(path.peekLast(), "")) {
            case "BkToCstmrStmt" -> isStatement = path.size() == 2;
            case "Stmt" -> {
                statement = "";
                account = "";
                entries = 0;
            }
            case "Ntry" -> {
                entry = new Raw();
                entries++;
            }
            case "TxDtls" -> detail = new Raw();
            case "Amt" -> {
                String currency = Objects.requireNonNullElse(reader.getAttributeValue(null, "Ccy"), "");
                if (place().endsWith("Stmt/Ntry/Amt")) {
                    entry.currency = currency;
                } else if (isAmountOfDetail()) {
                    detail.currency = currency;
                }
            }
            default -> {}
        }
    }

    private boolean isAmountOfDetail() {
        return place().endsWith("TxDtls/Amt") || place().endsWith("TxDtls/AmtDtls/TxAmt/Amt");
    }

    private void end(String text) {
        String place = place();
        int at = place.indexOf("/Stmt/");
        if (at < 0) {
            return;
        }
        String inside = place.substring(at + "/Stmt/".length());
        switch (inside) {
            case "Id" -> statement = text;
            case "Acct/Id/IBAN", "Acct/Id/Othr/Id" -> account = text;
            case "Ntry" -> entryEnds();
            default -> {
                if (inside.startsWith("Ntry/NtryDtls/TxDtls")) {
                    inDetail(inside.substring("Ntry/NtryDtls/TxDtls".length()), text);
                } else if (inside.startsWith("Ntry/")) {
                    inEntry(inside.substring("Ntry/".length()), text);
                }
            }
        }
    }

    private void inEntry(String name, String text) {
        switch (name) {
            case "Amt" -> entry.amount = text;
            case "CdtDbtInd" -> entry.way = text;
            case "Sts", "Sts/Cd" -> entry.status = text.isEmpty() ? entry.status : text;
            case "ValDt/Dt", "ValDt/DtTm" -> entry.day = text;
            case "BookgDt/Dt", "BookgDt/DtTm" -> entry.day = entry.day.isEmpty() ? text : entry.day;
            case "AcctSvcrRef" -> entry.reference = text;
            case "NtryRef" -> entry.reference = entry.reference.isEmpty() ? text : entry.reference;
            case "AddtlNtryInf" -> add(entry, text);
            default -> {}
        }
    }

    private void inDetail(String name, String text) {
        switch (name) {
            case "" -> detailEnds();
            case "/Amt" -> detail.amount = text;
            case "/AmtDtls/TxAmt/Amt" -> detail.amount = detail.amount.isEmpty() ? text : detail.amount;
            case "/CdtDbtInd" -> detail.way = text;
            case "/Refs/EndToEndId", "/RmtInf/Ustrd" -> add(detail, text);
            case "/RmtInf/Strd/CdtrRefInf/Ref", "/RmtInf/Strd/RfrdDocInf/Nb" -> add(detail, text);
            case "/RltdPties/Dbtr/Nm", "/RltdPties/Dbtr/Pty/Nm" -> detail.party = text;
            default -> {}
        }
    }

    private static void add(Raw raw, String text) {
        if (!text.isEmpty() && !text.equals("NOTPROVIDED") && raw.texts.size() < MOST_TEXTS) {
            raw.texts.add(text);
        }
    }

    private void detailEnds() {
        batch.add(detail);
        if (batch.size() > MOST_LINES) {
            throw tooMany();
        }
    }

    private void entryEnds() {
        if (entry.status.equals("BOOK")) {
            if (batch.size() <= 1) {
                Raw only = batch.isEmpty() ? new Raw() : batch.getFirst();
                line(entry.amount, entry.currency, entry.way, only, 0);
            } else {
                for (int i = 0; i < batch.size(); i++) {
                    Raw each = batch.get(i);
                    line(
                            each.amount,
                            each.currency.isEmpty() ? entry.currency : each.currency,
                            each.way.isEmpty() ? entry.way : each.way,
                            each,
                            i + 1);
                }
            }
        }
        batch.clear();
    }

    private void line(String amount, String currency, String way, Raw told, int part) {
        if (lines.size() >= MOST_LINES) {
            throw tooMany();
        }
        if (amount.length() > MOST_DIGITS
                || !amount.matches("\\d+(\\.\\d+)?|\\.\\d+")
                || !currency.matches("[A-Z]{3}")) {
            throw unreadable();
        }
        boolean came = way.equals("CRDT");
        if (!came && !way.equals("DBIT")) {
            throw unreadable();
        }
        BigDecimal sum = new BigDecimal(amount);
        String which = entry.reference.isEmpty() ? "#" + entries : entry.reference;
        String key = account + "|" + statement + "|" + which + (part == 0 ? "" : "|" + part);
        List<String> texts = new ArrayList<>(told.texts);
        texts.addAll(entry.texts);
        lines.add(new BankLine(
                key,
                came ? sum : sum.negate(),
                currency,
                day(entry.day),
                told.party,
                texts.stream().distinct().collect(Collectors.joining(" · "))));
    }

    private static LocalDate day(String text) {
        if (text.length() < 10) {
            throw unreadable();
        }
        return LocalDate.parse(text.substring(0, 10));
    }

    private static Refused tooMany() {
        return Refused.input(
                "statement-large", "file", "This file has more than 10,000 lines.", "Bring statements of fewer days.");
    }
}

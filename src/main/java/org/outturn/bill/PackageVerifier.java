package org.outturn.bill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.contract.Terms;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.StatementDocument;
import org.outturn.trust.Seal;

/**
 * Verifies an evidence package offline: that the seal holds, that no file was changed since, and that every figure follows
 * from the points and the agreed terms. It trusts nothing in the package but recomputes everything; a package that somebody
 * changed and sealed anew is refused when its figures do not follow, and by the seal's fingerprint when they do.
 */
public final class PackageVerifier {
    private final Map<String, String> files;
    private final List<Verdict.Check> checks = new ArrayList<>();

    private PackageVerifier(Map<String, String> files) {
        this.files = files;
    }

    /**
     * Verifies a package.
     *
     * @param zip its bytes, from wherever
     * @param fingerprint the seal's fingerprint as it is printed on the invoice, or null to take the package's seal as it is
     */
    public static Verdict verify(byte[] zip, @Nullable String fingerprint) {
        try {
            return new PackageVerifier(PackageContent.read(zip)).verdict(fingerprint);
        } catch (PackageContent.Unreadable e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Documents that lack what every document has get no further than this.
            return refused("the documents of the package are incomplete: " + brief(e));
        }
    }

    private static Verdict refused(String why) {
        return new Verdict(null, null, null, null, List.of(new Verdict.Check("package", false, why)));
    }

    private Verdict verdict(@Nullable String fingerprint) {
        Manifest manifest = read(EvidencePackage.MANIFEST, Manifest::parse);
        String seal = manifest == null ? null : sealed(manifest, fingerprint);
        InvoiceDocument invoice = read(EvidencePackage.INVOICE, InvoiceDocument::parse);
        Terms terms = read(EvidencePackage.CONTRACT, text -> Json.mapper().readValue(text, Terms.class));
        if (manifest != null && invoice != null && terms != null) {
            recompute(manifest, invoice, terms);
        }
        return new Verdict(
                invoice == null ? null : invoice.number(),
                invoice == null ? null : invoice.gross(),
                invoice == null ? null : invoice.currency().getCurrencyCode(),
                seal,
                checks);
    }

    private @Nullable String sealed(Manifest manifest, @Nullable String expected) {
        String signature = files.getOrDefault(EvidencePackage.SEAL, "");
        byte[] signed = files.getOrDefault(EvidencePackage.MANIFEST, "").getBytes(StandardCharsets.UTF_8);
        boolean holds = Seal.holds(signed, signature, manifest.publicKey());
        String seal = holds ? Seal.fingerprint(manifest.publicKey().strip()) : null;
        check(
                "seal",
                holds,
                holds
                        ? "the seal " + seal + " holds on manifest.json"
                        : "manifest.sig is no seal of the key in manifest.json on manifest.json");
        if (expected != null) {
            boolean same = expected.strip().equalsIgnoreCase(seal);
            check(
                    "fingerprint",
                    same,
                    same
                            ? "it is the seal you expect"
                            : "the package is sealed by " + seal + ", not by " + expected.strip());
        }
        return seal;
    }

    /** The files are those of the manifest, no more and no fewer, and unchanged. */
    private void contents(Manifest manifest, InvoiceDocument invoice, @Nullable Basis basis) {
        check("format", manifest.format().equals(Manifest.FORMAT), "manifest.json: format " + manifest.format());
        Set<String> wanted = new HashSet<>(EvidencePackage.ALWAYS);
        if (manifest.statement() != null) {
            wanted.addAll(EvidencePackage.WITH_STATEMENT);
        }
        if (invoice.isCredit()) {
            wanted.add(EvidencePackage.CREDITED);
        }
        if (basis != null) {
            wanted.addAll(BasisChecks.files(basis));
        }
        Set<String> present = new HashSet<>(files.keySet());
        present.removeAll(Set.of(EvidencePackage.MANIFEST, EvidencePackage.SEAL));
        boolean complete = wanted.equals(manifest.files().keySet()) && wanted.equals(present);
        check(
                "complete",
                complete,
                complete
                        ? "all " + wanted.size() + " files are there"
                        : "needed are " + new TreeSet<>(wanted) + ", manifest.json lists "
                                + new TreeSet<>(manifest.files().keySet()) + ", present are "
                                + new TreeSet<>(present));
        for (String name : new TreeSet<>(present)) {
            String hash = Sha256.of(files.getOrDefault(name, ""));
            boolean same = hash.equals(manifest.files().get(name));
            check(
                    "file:" + name,
                    same,
                    same
                            ? name + " is unchanged, " + hash.substring(0, 16)
                            : name + " was changed: its SHA-256 is " + hash + ", manifest.json says "
                                    + manifest.files().get(name));
        }
    }

    private void readme(InvoiceDocument invoice) {
        boolean same = EvidencePackage.readme(invoice).equals(files.get(EvidencePackage.README));
        check("readme", same, same ? "README.txt is ours" : "README.txt says something else than we would");
    }

    private void recompute(Manifest manifest, InvoiceDocument invoice, Terms terms) {
        Basis basis = invoice.basisHash() == null ? null : read(EvidencePackage.BASIS, Basis::parse);
        InvoiceDocument credited = invoice.isCredit() ? read(EvidencePackage.CREDITED, InvoiceDocument::parse) : null;
        contents(manifest, invoice, basis);
        readme(invoice);
        compare(
                "number",
                "manifest.json and invoice.json speak of " + invoice.number(),
                "manifest.json",
                manifest.invoice(),
                invoice.number());
        if (invoice.isCredit() && credited == null || invoice.basisHash() != null && basis == null) {
            return;
        }
        if (credited != null) {
            credit(invoice, credited);
        }
        Agreed agreed = Agreed.of(manifest.contract(), manifest.contractNumber(), manifest.contractVersion(), terms);
        InvoiceDocument charged = credited == null ? invoice : credited;
        compare(
                "terms",
                "contract.json is what the invoice charges by",
                "invoice.json",
                charged.termsHash(),
                agreed.termsHash());
        if (basis == null) {
            month(manifest, charged, agreed);
        } else {
            var checks = new BasisChecks(files, basis, this::holds);
            checks.recompute(charged);
            checks.belongTo(manifest.contract());
            new InvoiceChecks(this::holds).recompute(charged, agreed, basis);
        }
    }

    private void credit(InvoiceDocument given, InvoiceDocument credited) {
        InvoiceDocument.Credit credits = given.credits();
        holds(
                "credit",
                "invoice.json takes back " + credited.number() + " line by line",
                () -> Difference.between(
                                given,
                                CreditNote.of(
                                        credited,
                                        given.number(),
                                        given.issuedOn(),
                                        credits == null ? "" : credits.why()))
                        .map(d -> "invoice.json against credited.json: " + d));
    }

    /** An invoice of a month. */
    private void month(Manifest manifest, InvoiceDocument invoice, Agreed agreed) {
        Terms terms = agreed.terms();
        AcceptedValue accepted = manifest.statement() == null ? null : statement(manifest);
        if (manifest.statement() != null && accepted == null) {
            return;
        }
        holds(
                "month",
                "statement.json is of the invoice's month and contract, and of the days that are served",
                () -> accepted == null
                        ? Optional.empty()
                        : Difference.between(
                                        List.of(
                                                accepted.document().month(),
                                                accepted.document().contractNumber(),
                                                accepted.document().firstDay(),
                                                accepted.document().lastDay()),
                                        List.of(
                                                invoice.month(),
                                                invoice.contractNumber(),
                                                terms.firstServed(invoice.month()),
                                                terms.lastServed(invoice.month())))
                                .map(d -> "statement.json: " + d));
        new InvoiceChecks(this::holds).recompute(invoice, agreed, accepted);
    }

    private @Nullable AcceptedValue statement(Manifest manifest) {
        StatementDocument statement = read(EvidencePackage.STATEMENT, StatementDocument::parse);
        BaselineDocument baseline = read(EvidencePackage.BASELINE, BaselineDocument::parse);
        if (statement == null || baseline == null || manifest.statement() == null) {
            return null;
        }
        new ValueChecks(files, EvidencePackage.Names.ONLY, this::holds).recompute(statement, baseline);
        return new AcceptedValue(
                manifest.statement(), Sha256.of(files.getOrDefault(EvidencePackage.STATEMENT, "")), statement);
    }

    /** Reads a document and makes sure that its text is the only one for its content. */
    private <T> @Nullable T read(String name, Function<String, T> parse) {
        String text = files.get(name);
        if (text == null) {
            check("read:" + name, false, name + " is missing");
            return null;
        }
        try {
            T document = parse.apply(text);
            if (document != null && Json.text(document).equals(text)) {
                return document;
            }
            check("read:" + name, false, name + " is not written as this program writes it");
        } catch (RuntimeException e) {
            // Whatever a stranger's text breaks, the answer is the same.
            check("read:" + name, false, name + " can't be read: " + brief(e));
        }
        return null;
    }

    private void compare(String key, String what, String file, String given, String recomputed) {
        holds(key, what, () -> Difference.between(given, recomputed).map(d -> file + ": " + d));
    }

    /** Notes a check whose difference, if there is one, is found by the given work. */
    private void holds(String key, String what, Supplier<Optional<String>> difference) {
        try {
            Optional<String> found = difference.get();
            check(key, found.isEmpty(), found.orElse(what));
        } catch (RuntimeException e) {
            // Figures that no computation gives can break the computation; then they do not hold.
            check(key, false, "can't be recomputed: " + brief(e));
        }
    }

    private void check(String key, boolean ok, String detail) {
        checks.add(new Verdict.Check(key, ok, detail));
    }

    private static String brief(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}

package org.outturn.bill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.contract.Terms;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.StatementDocument;
import org.outturn.trust.Seal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who changes a package and covers the traces. */
final class Forger {
    private final TreeMap<String, String> files;
    private final Seal seal;

    Forger(byte[] zip, Seal seal) throws PackageContent.Unreadable {
        this.files = new TreeMap<>(PackageContent.read(zip));
        this.seal = seal;
    }

    private Forger(Map<String, String> files, Seal seal) {
        this.files = new TreeMap<>(files);
        this.seal = seal;
    }

    Forger copy() {
        return new Forger(files, seal);
    }

    String file(String name) {
        return files.getOrDefault(name, "");
    }

    Forger put(String name, String text) {
        files.put(name, text);
        return this;
    }

    Forger without(String name) {
        files.remove(name);
        return this;
    }

    /** The places of all values in a JSON file, as JSON pointers. */
    List<String> leaves(String name) {
        List<String> found = new ArrayList<>();
        collect("", Json.mapper().readTree(file(name)), found);
        return found;
    }

    private static void collect(String path, JsonNode node, List<String> found) {
        if (node.isObject()) {
            node.propertyNames()
                    .forEach(key ->
                            collect(path + "/" + key.replace("~", "~0").replace("/", "~1"), node.get(key), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), found);
            }
        } else {
            found.add(path);
        }
    }

    JsonNode at(String name, String leaf) {
        return Json.mapper().readTree(file(name)).at(leaf);
    }

    /** Puts another value at a place of a JSON file. */
    Forger set(String name, String leaf, JsonNode value) {
        JsonNode root = Json.mapper().readTree(file(name));
        int cut = leaf.lastIndexOf('/');
        String key = leaf.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        switch (root.at(leaf.substring(0, cut))) {
            case ObjectNode object -> object.set(key, value);
            case ArrayNode array -> array.set(Integer.parseInt(key), value);
            default -> throw new IllegalArgumentException(leaf);
        }
        return put(name, canonical(name, Json.text(root)));
    }

    /** As the product itself would write it, so that the spelling of a number betrays nothing. */
    private static String canonical(String name, String text) {
        try {
            return switch (name) {
                case EvidencePackage.INVOICE -> InvoiceDocument.parse(text).text();
                case EvidencePackage.CONTRACT -> Json.text(Json.mapper().readValue(text, Terms.class));
                case EvidencePackage.STATEMENT -> StatementDocument.parse(text).text();
                case EvidencePackage.BASELINE -> BaselineDocument.parse(text).text();
                default -> text;
            };
        } catch (RuntimeException e) {
            return text; // what can't be read is forged all the same
        }
    }

    /** Makes every fingerprint in the documents fit again, from the points up to the invoice. */
    Forger coverTraces() {
        text(EvidencePackage.BASELINE, "/pointsHash", hash(EvidencePackage.BASELINE_POINTS));
        text(EvidencePackage.STATEMENT, "/pointsHash", hash(EvidencePackage.STATEMENT_POINTS));
        text(EvidencePackage.STATEMENT, "/baselineHash", hash(EvidencePackage.BASELINE));
        text(EvidencePackage.INVOICE, "/termsHash", hash(EvidencePackage.CONTRACT));
        text(EvidencePackage.INVOICE, "/lines/1/rated/statementHash", hash(EvidencePackage.STATEMENT));
        return this;
    }

    private void text(String name, String leaf, String value) {
        set(name, leaf, Json.mapper().getNodeFactory().stringNode(value));
    }

    private String hash(String name) {
        return Sha256.of(file(name));
    }

    /** A manifest that fits the files, sealed with the forger's own key. */
    byte[] sealed() {
        ObjectNode manifest = (ObjectNode) Json.mapper().readTree(file(EvidencePackage.MANIFEST));
        ObjectNode hashes = manifest.putObject("files");
        files.forEach((name, text) -> {
            if (!name.startsWith("manifest.")) {
                hashes.put(name, Sha256.of(text));
            }
        });
        manifest.put("publicKey", seal.publicKey());
        return sealedAs(Json.text(manifest));
    }

    /** The given manifest, sealed with the forger's own key. */
    byte[] sealedAs(String manifest) {
        var forged = new TreeMap<>(files);
        forged.put(EvidencePackage.MANIFEST, manifest);
        forged.put(EvidencePackage.SEAL, seal.sign(manifest.getBytes(StandardCharsets.UTF_8)));
        return EvidencePackage.zip(forged);
    }

    /** With the old manifest and seal. */
    byte[] unsealed() {
        return EvidencePackage.zip(files);
    }
}

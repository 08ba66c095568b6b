package org.outturn.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and the key that belongs to it: while one of two files is replaced, they may not. */
final class KeyPairs {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private KeyPairs() {}

    /** Refuses a key with which nobody could prove to have the certificate. Kinds of keys that we don't know are let be. */
    static void refuseUnlessTheyBelongTogether(Path certificate, Path key) {
        boolean fits;
        try (InputStream in = Files.newInputStream(certificate)) {
            PublicKey known = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
            Matcher found = KEY.matcher(Files.readString(key));
            fits = !found.find() || signs(secret(found.group(1), known.getAlgorithm()), known);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!fits) {
            throw new IllegalArgumentException("The key is not that of the certificate.");
        }
    }

    private static PrivateKey secret(String text, String algorithm) throws GeneralSecurityException {
        byte[] bytes = Base64.getMimeDecoder().decode(text);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static boolean signs(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
        String algorithm =
                switch (known.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> known.getAlgorithm();
                };
        byte[] something = {1, 2, 3};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(something);
        byte[] signed = signing.sign();
        signing.initVerify(known);
        signing.update(something);
        return signing.verify(signed);
    }
}

package org.outturn.connect;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.outturn.base.Refused;

/** The certificate of a device: it is known by its fingerprint, whoever signed it. */
record ClientCertificate(String subject, String fingerprint) {
    private static final int LONGEST = 20_000;
    private static final int LONGEST_SUBJECT = 200;

    /** Reads one certificate in PEM. */
    static ClientCertificate read(String pem) {
        if (pem.length() <= LONGEST) {
            try {
                var bytes = new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.UTF_8));
                Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
                if (read instanceof X509Certificate certificate) {
                    String subject = certificate.getSubjectX500Principal().getName();
                    return new ClientCertificate(
                            subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)), fingerprint(read));
                }
            } catch (CertificateException e) {
                throw unreadable();
            }
        }
        throw unreadable();
    }

    /** SHA-256 over the certificate as it is encoded, in hexadecimal: what {@code openssl x509 -fingerprint} tells. */
    static String fingerprint(Certificate certificate) throws CertificateEncodingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256.", e);
        }
    }

    private static Refused unreadable() {
        return Refused.input(
                "certificate-unreadable",
                "certificate",
                "This is no X.509 certificate.",
                "Send it in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.");
    }
}

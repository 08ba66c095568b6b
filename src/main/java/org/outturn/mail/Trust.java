package org.outturn.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trust in a company's own certificates and in no others. */
final class Trust {
    private Trust() {}

    /** Makes TLS connections to servers whose certificate one of those in the file stands for. */
    static SSLSocketFactory only(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("c" + store.size(), each);
            }
            if (store.size() == 0) {
                throw MailSettings.refused("trust", "has no certificate in it: " + file, "Name a file in PEM format.");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw MailSettings.refused(
                    "trust", "can't be read: " + file + " (" + e.getMessage() + ")", "Name a file in PEM format.");
        }
    }
}

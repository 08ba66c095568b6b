package org.outturn.connect;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.outturn.base.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS at the door for devices. When the files with certificate and key are replaced, new connections get what is in them;
 * what can't be used is said once, and the former certificate goes on.
 */
final class MqttTls implements Supplier<SslContext> {
    private static final Logger LOG = LoggerFactory.getLogger(MqttTls.class);

    private final Path certificate;
    private final Path key;
    private Version seen;
    private SslContext context;

    /** Which files they are, without reading them. */
    private record Version(FileTime certificate, long length, FileTime key, long keyLength) {
        static final Version GONE = new Version(FileTime.fromMillis(0), -1, FileTime.fromMillis(0), -1);
    }

    /** Reads certificate and key, or refuses. */
    MqttTls(MqttSettings settings) {
        certificate = Path.of(settings.tlsCertificate());
        key = Path.of(settings.tlsKey());
        try {
            seen = version();
            context = read();
        } catch (IOException | IllegalArgumentException e) {
            throw Refused.state(
                    "mqtt-tls-unreadable",
                    "The certificate or key for MQTT over TLS can't be read: " + e.getMessage(),
                    "Set outturn.mqtt.tls-certificate and outturn.mqtt.tls-key to files in PEM, the key in PKCS #8 without a"
                            + " password.");
        }
    }

    private Version version() throws IOException {
        return new Version(
                Files.getLastModifiedTime(certificate),
                Files.size(certificate),
                Files.getLastModifiedTime(key),
                Files.size(key));
    }

    /**
     * A device may show a certificate of its own; whoever signed it, TLS proves that the device has its key, and the door
     * knows devices by fingerprint. So no authority has to be trusted.
     */
    private SslContext read() throws SSLException {
        SslContext read = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
        KeyPairs.refuseUnlessTheyBelongTogether(certificate, key);
        return read;
    }

    /** What the next connection gets. A look at two files costs little beside a handshake. */
    @Override
    public synchronized SslContext get() {
        Version now = Version.GONE;
        try {
            now = version();
            if (!now.equals(seen)) {
                context = read();
                LOG.info("The certificate for MQTT over TLS was replaced");
            }
        } catch (IOException | IllegalArgumentException e) {
            if (!now.equals(seen)) {
                LOG.warn("The new certificate for MQTT over TLS can't be used, the former goes on: {}", e.getMessage());
            }
        }
        seen = now;
        return context;
    }

    /** The fingerprint of the certificate that the device showed; empty when it showed none. */
    static Optional<String> fingerprint(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ClientCertificate.fingerprint(tls.engine().getSession().getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            return Optional.empty();
        }
    }
}

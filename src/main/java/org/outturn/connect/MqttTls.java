package org.outturn.connect;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.outturn.base.Refused;

/** TLS at the door for devices. */
final class MqttTls {
    private MqttTls() {}

    /**
     * Reads certificate and key. A device may show a certificate of its own; whoever signed it, TLS proves that the device has
     * its key, and the door knows devices by fingerprint. So no authority has to be trusted.
     */
    static SslContext context(MqttSettings settings) {
        try {
            return SslContextBuilder.forServer(new File(settings.tlsCertificate()), new File(settings.tlsKey()))
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.OPTIONAL)
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw Refused.state(
                    "mqtt-tls-unreadable",
                    "The certificate or key for MQTT over TLS can't be read: " + e.getMessage(),
                    "Set outturn.mqtt.tls-certificate and outturn.mqtt.tls-key to files in PEM, the key in PKCS #8 without a"
                            + " password.");
        }
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

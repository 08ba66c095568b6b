package org.outturn.connect;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where devices reach the platform over MQTT.
 *
 * @param host address to listen at
 * @param port TCP port; 0 for any free one
 * @param maxMessageBytes largest message of a device that is taken, also over HTTP
 * @param tlsPort TCP port for MQTT over TLS; 0 for any free one; not listened at without a certificate
 * @param tlsCertificate file with the certificate of this server and its chain, in PEM; empty for no TLS
 * @param tlsKey file with the certificate's private key, in PEM (PKCS #8, without a password)
 */
@Validated
@ConfigurationProperties("outturn.mqtt")
record MqttSettings(
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("1883") @Min(0) @Max(65535) int port,
        @DefaultValue("65536") @Min(1024) @Max(1048576) int maxMessageBytes,
        @DefaultValue("8883") @Min(0) @Max(65535) int tlsPort,
        @DefaultValue("") String tlsCertificate,
        @DefaultValue("") String tlsKey) {}

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
 * @param maxMessageBytes largest MQTT message that is taken
 */
@Validated
@ConfigurationProperties("outturn.mqtt")
record MqttSettings(
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("1883") @Min(0) @Max(65535) int port,
        @DefaultValue("65536") @Min(1024) @Max(1048576) int maxMessageBytes) {}

package org.outturn.connect;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the module's settings known. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MqttSettings.class, LimitSettings.class})
class ConnectConfiguration {
    @Bean
    MqttDialect.Services mqttServices(DialectWork work, DeviceLinks links, Intake intake) {
        return new MqttDialect.Services(work, links, intake);
    }
}

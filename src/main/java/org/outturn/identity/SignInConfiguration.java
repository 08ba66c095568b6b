package org.outturn.identity;

import java.io.IOException;
import org.outturn.run.DataFolder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings and secrets of the ways to sign in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ThrottleSettings.class, OidcSettings.class})
class SignInConfiguration {
    @Bean
    SecretBox secretBox(DataFolder data) throws IOException {
        return SecretBox.in(data.keys());
    }
}

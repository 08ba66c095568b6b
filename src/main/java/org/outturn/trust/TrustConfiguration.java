package org.outturn.trust;

import java.io.IOException;
import org.outturn.run.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the installation's seal in its data folder. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {
    @Bean
    Seal seal(DataFolder data) throws IOException {
        return Seal.in(data.keys());
    }
}

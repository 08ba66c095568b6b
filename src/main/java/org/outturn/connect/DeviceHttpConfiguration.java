package org.outturn.connect;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Devices are nobody who signs in: they show their credentials with each request, and the door looks at them itself. */
@Configuration(proxyBeanMethods = false)
class DeviceHttpConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain deviceRequests(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/v1/**", "/api/telemetry")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}

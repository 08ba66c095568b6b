package org.outturn.identity;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Sign-in, sessions and tokens; who is let in decides Spring Security, what they see decides the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class IdentityConfiguration {
    /** Only our own scripts, styles, pictures and answers; no inline code of any kind. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; manifest-src 'self'";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static BeanPostProcessor everyConnectionKnowsWhoAsks() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool && !(bean instanceof AskingDataSource)
                        ? new AskingDataSource(pool)
                        : bean;
            }
        };
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            AccessTokens tokens,
            CookieSessions sessions,
            PasswordSignIn passwords,
            ElsewhereSignIn elsewhere,
            Tenants tenants,
            SecondFactors factors)
            throws Exception {
        elsewhere.addTo(http);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // the rest of an answer to somebody who was let in
                        .requestMatchers(
                                "/sign-in",
                                "/sign-in/**",
                                "/invitation/**",
                                "/password/**",
                                "/setup/**",
                                "/webjars/**",
                                "/assets/**",
                                "/error",
                                "/favicon.ico",
                                "/preferences/**",
                                "/help",
                                "/help/**",
                                "/.well-known/**",
                                "/api/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("email")
                        .successHandler(passwords::succeeded)
                        .failureHandler(passwords::failed))
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?left")
                        .addLogoutHandler((request, response, who) -> sessions.end(request, response)))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(BearerFilter::carriesToken))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                unauthorized(),
                                request -> request.getRequestURI().startsWith("/api/"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/sign-in"), request -> true))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .requestCache(cache -> cache.requestCache(passwords.wanted()))
                .addFilterBefore(new BearerFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new AskingFilter(), AuthorizationFilter.class)
                .addFilterAfter(new DemandedFactorFilter(tenants, factors), AskingFilter.class)
                .build();
    }

    private static AuthenticationEntryPoint unauthorized() {
        return (request, response, failure) -> {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("""
                    {"type":"about:blank","title":"Unauthorized","status":401,"code":"token-missing",\
                    "detail":"This needs a valid access token.",\
                    "cure":"Send the header 'Authorization: Bearer <token>' with a token that has not expired."}""");
        };
    }
}

package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** A real provider of sign-in, on a web server and in a context of its own, that can be made to misbehave. */
final class SignInProvider implements AutoCloseable {
    static final String CLIENT = "outturn";
    static final String CLIENT_SECRET = "not-a-secret";
    static final String PASSWORD = "provider-password";

    private static final Map<String, Person> PEOPLE = new ConcurrentHashMap<>();
    private static volatile boolean forgesSignatures;
    private static volatile boolean confusesNonces;

    private final int port;
    private final Tomcat tomcat = new Tomcat();

    private record Person(String email, boolean verified) {}

    SignInProvider(int port, Path folder) {
        this.port = port;
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(port);
        tomcat.setConnector(connector);
        tomcat.addContext("", null).addServletContainerInitializer((classes, servlets) -> start(servlets), Set.of());
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    void start() throws LifecycleException {
        tomcat.start();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Somebody with an account there, whose name there is {@code subject}. */
    static void knows(String subject, String email, boolean verified) {
        PEOPLE.put(subject, new Person(email, verified));
    }

    static void forgesSignatures(boolean does) {
        forgesSignatures = does;
    }

    static void confusesNonces(boolean does) {
        confusesNonces = does;
    }

    /**
     * Signs somebody in who was sent to this address.
     *
     * @return path and query to which they are sent back
     */
    static String signIn(String away, String subject) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            assertThat(location(client, page(away))).endsWith("/login");
            var login = page(URI.create(away).resolve("/login").toString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + subject + "&password=" + PASSWORD));
            URI back = URI.create(location(client, page(location(client, login))));
            assertThat(back.getPath()).isEqualTo("/sign-in/back");
            return back.getRawPath() + "?" + back.getRawQuery();
        }
    }

    private static HttpRequest.Builder page(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    }

    private static String location(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private void start(ServletContext servlets) {
        var spring = new AnnotationConfigWebApplicationContext();
        spring.setServletContext(servlets);
        spring.register(Beans.class);
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton(
                "settings",
                AuthorizationServerSettings.builder().issuer(issuer()).build()));
        spring.refresh();
        servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", spring))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        servlets.addServlet("nothing", new HttpServlet() {}).addMapping("/");
    }

    /** Not marked as a configuration, so that the program under test does not find it. */
    @EnableWebSecurity
    static class Beans {
        private final RSAKey published = key();
        private final RSAKey forged = key();

        private static RSAKey key() {
            try {
                return new RSAKeyGenerator(2048).keyID("key").generate();
            } catch (JOSEException e) {
                throw new AssertionError(e);
            }
        }

        @Bean
        SecurityFilterChain doors(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                    .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"),
                            new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .formLogin(Customizer.withDefaults())
                    .csrf(csrf -> csrf.ignoringRequestMatchers(any -> true))
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .authorities("user")
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId(CLIENT)
                            .clientSecret("{noop}" + CLIENT_SECRET)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1/sign-in/back") // whatever the port, as it is this machine
                            .scope("openid")
                            .scope("email")
                            .scope("profile")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return (selector, context) -> selector.select(new JWKSet(published));
        }

        @Bean
        JwtEncoder encoder() {
            return new NimbusJwtEncoder(
                    (selector, context) -> selector.select(new JWKSet(forgesSignatures ? forged : published)));
        }

        @Bean
        JwtDecoder decoder() throws JOSEException {
            return NimbusJwtDecoder.withPublicKey(published.toRSAPublicKey()).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                if (!context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    return;
                }
                Authentication who = Objects.requireNonNull(context.getPrincipal());
                Person person = PEOPLE.get(who.getName());
                if (person != null) {
                    context.getClaims().claim("email", person.email()).claim("email_verified", person.verified());
                }
                if (confusesNonces) {
                    context.getClaims().claim("nonce", "another");
                }
            };
        }
    }
}

package org.outturn.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the program answers, once it does; in a rehearsal asks some pages of it and ends. */
@Component
class Ready {
    private final RunSettings settings;

    Ready(RunSettings settings) {
        this.settings = settings;
    }

    @EventListener
    @Order
    @SuppressWarnings("SystemOut") // The person who typed the command waits for this line.
    void ready(ApplicationReadyEvent event) {
        ConfigurableApplicationContext context = event.getApplicationContext();
        String address = address(context.getEnvironment());
        Duration taken = event.getTimeTaken();
        System.out.println("Outturn is ready: " + address
                + (taken == null ? "" : " (after %.1f s)".formatted(taken.toMillis() / 1000.0)));
        if (!settings.rehearsal().isEmpty()) {
            rehearse(address);
            Thread.ofPlatform().name("rehearsal-end").start(() -> System.exit(SpringApplication.exit(context)));
        }
    }

    /** Where this process answers, {@code http://host:port}. */
    private static String address(Environment environment) {
        String host = environment.getProperty("server.address", "127.0.0.1");
        return "http://" + host + ":" + environment.getProperty("local.server.port", "8080");
    }

    private void rehearse(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : settings.rehearsal()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(20))
                        .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

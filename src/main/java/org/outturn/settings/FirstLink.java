package org.outturn.settings;

import org.outturn.identity.Founding;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints the link by which the first administrator comes in, as long as there is none. */
@Component
class FirstLink {
    private final Founding founding;
    private final Environment environment;

    FirstLink(Founding founding, Environment environment) {
        this.founding = founding;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0) // before it is said that everything is ready
    @SuppressWarnings("SystemOut") // The person who typed the command is the only one who may read this.
    void print() {
        if (environment.getProperty("outturn.demo", Boolean.class, false) || founding.isFounded()) {
            return;
        }
        System.out.println("""
                There is no organisation here yet. Open this link to found the first; it works once, for three days:
                  %s
                Each start prints a new one until it was used.""".formatted(link(environment, founding.invite())));
    }

    /** The address that founds a tenant with this code. */
    static String link(Environment environment, String code) {
        return "http://" + environment.getProperty("server.address", "127.0.0.1") + ":"
                + environment.getProperty("local.server.port", "8080") + "/setup?code=" + code;
    }
}

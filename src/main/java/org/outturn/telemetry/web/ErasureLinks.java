package org.outturn.telemetry.web;

import gg.jte.Content;
import java.util.Optional;
import org.outturn.fleet.CustomerSection;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.identity.Organisation;
import org.outturn.identity.Role;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to erasing, at the end of the pages of those whose points it is about; for administrators of the provider only. */
@Configuration(proxyBeanMethods = false)
class ErasureLinks {
    private static final int LAST = 900;

    @Bean
    static MachineSection erasingOfMachine(Templates templates) {
        return new MachineSection() {
            @Override
            public int order() {
                return LAST;
            }

            @Override
            public Tab tab() {
                return Tab.ABOUT;
            }

            @Override
            public Optional<Content> of(Machine machine, Page page) {
                return link(templates, page, "erasure.link.text", "machine=" + machine.id());
            }
        };
    }

    @Bean
    static CustomerSection erasingOfCustomer(Templates templates) {
        return new CustomerSection() {
            @Override
            public int order() {
                return LAST;
            }

            @Override
            public Optional<Content> of(Organisation customer, Page page) {
                return link(templates, page, "erasure.link.customer", "customer=" + customer.id());
            }
        };
    }

    private static Optional<Content> link(Templates templates, Page page, String text, String query) {
        return page.viewer()
                .filter(viewer -> viewer.isProvider() && viewer.has(Role.ADMINISTRATOR))
                .map(viewer -> templates.content(
                        "telemetry/erasure-link", page, new ErasureLink(page.t(text), "/erasures/new?" + query)));
    }
}

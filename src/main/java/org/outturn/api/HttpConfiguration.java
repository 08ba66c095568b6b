package org.outturn.api;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server itself does. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    /** What Tomcat refuses before any filter sees it, such as headers that are too long, is told without its own page. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsWithoutDecoration() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(BareRefusal.class.getName());
            }
        });
    }
}

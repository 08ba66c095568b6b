package org.outturn.api;

import jakarta.servlet.MultipartConfigElement;
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
    /** A form with files is a body like any other: it may carry as much, and a file in it as well. */
    @Bean
    MultipartConfigElement formsWithFiles(HttpSettings settings) {
        long most = settings.mostBytes().toBytes();
        return new MultipartConfigElement("", most, most, 0);
    }

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

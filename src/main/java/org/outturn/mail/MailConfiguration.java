package org.outturn.mail;

import java.io.IOException;
import java.time.Clock;
import org.outturn.run.DataFolder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how letters leave and sets the carrying going. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {
    @Bean(destroyMethod = "close")
    Mail mail(MailSettings settings, DataFolder data, Clock clock) throws IOException {
        Carrier carrier = settings.host() == null
                ? new FolderCarrier(data.folder("outbox"), settings.sender())
                : new SmtpCarrier(settings);
        var mail = new Mail(LetterQueue.in(data.folder("letters")), carrier, clock);
        mail.start();
        return mail;
    }
}

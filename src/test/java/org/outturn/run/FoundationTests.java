package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Refused;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class FoundationTests {
    @TempDir
    Path temporary;

    private GenericApplicationContext context(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent("outturn.data", temporary.resolve("data").toString());
        all.putIfAbsent("server.port", "0");
        all.put("server.address", "127.0.0.1");
        var context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        return context;
    }

    @Test
    void aTakenPortIsRefusedBeforeAnythingIsMade() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> new Foundation().initialize(context(Map.of("server.port", port))))
                    .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                    .satisfies(refused -> {
                        assertThat(refused.what()).contains("Port " + port);
                        assertThat(refused.cure()).contains("--port N");
                    });
        }
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void withADatabaseOfYoursNoneIsStarted() {
        var context = context(Map.of(
                "outturn.database.url", "jdbc:postgresql://127.0.0.1:1/outturn",
                "outturn.database.patience", "0s",
                "outturn.database.user", "app",
                "outturn.database.password", "a",
                "outturn.database.owner-user", "owner",
                "outturn.database.owner-password", "o"));

        new Foundation().initialize(context);

        assertThat(context.getBeanFactory().getSingleton("embeddedPostgres")).isNull();
        assertThatThrownBy(() -> context.getDefaultListableBeanFactory()
                        .getBean(DatabaseStart.class)
                        .endpoint())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("127.0.0.1:1 can't be reached");
        assertThat(temporary.resolve("data/postgres")).doesNotExist();
        context.getDefaultListableBeanFactory().destroySingletons();
        assertThat(DataFolder.open(temporary.resolve("data"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"mysql://db/outturn,outturn.database.url", "jdbc:postgresql://db/outturn,outturn.database.user"})
    void aDatabaseThatIsHalfGivenIsRefusedWithTheSettingThatIsWrong(String url, String setting) {
        assertThatThrownBy(() -> new Foundation().initialize(context(Map.of("outturn.database.url", url))))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> assertThat(refused.field()).contains(setting));
    }
}

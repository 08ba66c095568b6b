package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTests {
    @Test
    void startTakesItsFolderAndPortsAsSettings() {
        assertThat(CommandLine.read(List.of("start", "--data", "/var/o", "--port=9000", "--mqtt-port", "0")))
                .isEqualTo(new CommandLine.Run(
                        List.of("--outturn.data=/var/o", "--server.port=9000", "--outturn.mqtt.port=0")));
    }

    @Test
    void anySettingCanBeSet() {
        assertThat(CommandLine.read(List.of("start", "--set", "outturn.log.format=ecs", "--set=server.address=::1")))
                .isEqualTo(new CommandLine.Run(List.of("--outturn.log.format=ecs", "--server.address=::1")));
    }

    @Test
    void theDemoIsAStartWithAnExample() {
        assertThat(CommandLine.read(List.of("demo"))).isEqualTo(new CommandLine.Run(List.of("--outturn.demo=true")));
    }

    @ParameterizedTest
    @CsvSource({
        "start --prot 80, There is no option --prot.",
        "start 80, There is no option 80.",
        "start --port, --port needs a value.",
        "start --data=, --data needs a value.",
        "start --port 80a, '--port is a number from 0 to 65535 (0: any free one), not 80a.'",
        "demo --port 65536, '--port is a number from 0 to 65535 (0: any free one), not 65536.'",
        "demo --load-devices many, '--load-devices is a number from 0 to 100000, not many.'",
        "start --load-devices 10, There is no option --load-devices.",
        "demo --mqtt-port -1, '--mqtt-port is a number from 0 to 65535 (0: any free one), not -1.'",
        "start --spring.main.sources=x, There is no option --spring.main.sources.",
        "start --set, '--set needs KEY=VALUE, such as outturn.mqtt.host=0.0.0.0.'",
        "start --set outturn.data, '--set needs KEY=VALUE, such as outturn.mqtt.host=0.0.0.0.'",
        "strat, There is no command strat."
    })
    void whatIsNotUnderstoodIsSaidWithTheWayToWriteIt(String words, String why) {
        assertThat(CommandLine.read(List.of(words.split(" "))))
                .isInstanceOfSatisfying(CommandLine.Wrong.class, wrong -> {
                    assertThat(wrong.why()).isEqualTo(why);
                    assertThat(wrong.usage()).startsWith("Usage: outturn");
                });
    }

    @Test
    void noCommandIsNotUnderstood() {
        assertThat(CommandLine.read(List.of())).isInstanceOf(CommandLine.Wrong.class);
    }

    @Test
    void theDemoMakesDevicesForLoadTests() {
        assertThat(CommandLine.read(List.of("demo", "--load-devices", "1000")))
                .isEqualTo(
                        new CommandLine.Run(List.of("--outturn.demo=true", "--outturn.demo-fleet.load-devices=1000")));
    }

    @ParameterizedTest
    @CsvSource({"start --help,--data", "demo --port x -h,--mqtt-port", "help,demo", "--help,start", "status -h,--data"})
    void helpExplains(String words, String explained) {
        assertThat(CommandLine.read(List.of(words.split(" "))))
                .isInstanceOfSatisfying(
                        CommandLine.Help.class, help -> assertThat(help.text()).contains(explained));
    }
}

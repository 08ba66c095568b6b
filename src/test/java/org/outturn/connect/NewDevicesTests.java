package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;

/** Devices are added in bulk and found again in their list. */
@IntegrationTest
class NewDevicesTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    SeenKeeper seen;

    private World.Company north;
    private Browser fleet;
    private String machine;

    @BeforeEach
    void theFleetAdministratorComes() {
        north = world.company("north");
        fleet = door.withToken(north.fleet().token());
        machine = north.first().machine().number();
    }

    @AfterEach
    void leave() {
        fleet.close();
    }

    private String file(String name, int count) {
        return "machine,name\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> machine + "," + name + " " + i)
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Browser.Answer answer) {
        return answer.body().lines().toList();
    }

    @Test
    void aFileOfDevicesGivesAFileOfCredentialsAndEachLetsItsDeviceIn() {
        var answer = fleet.upload("/devices/file", "", "devices.csv", file("Bulk", 300));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-disposition")).contains("attachment");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(lines(answer)).hasSize(301).first().isEqualTo("machine,name,device,token,user,password,fingerprint");
        String token = lines(answer).getLast().split(",", -1)[3];
        try (Browser device = door.stranger()) {
            assertThat(device.postJson("/api/v1/" + token + "/telemetry", "{\"energy\":1}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(fleet.get("/devices?search=Bulk").body()).contains("Bulk 0", "after=50");
        assertThat(fleet.get("/api/devices?search=bulk+299").body()).contains("\"name\":\"Bulk 299\"");
    }

    @Test
    void aFileMayAskForPasswordsAndNameCertificates(@TempDir Path folder) throws Exception {
        String pem = TestCertificate.of(folder, "bulk").pem();
        String other = "ab".repeat(32);
        var answer = fleet.upload("/devices/file", "", "devices.csv", """
                machine;name;credential;user;password;certificate;fingerprint
                %1$s;Mixed 1;token;;;;
                %1$s;Mixed 2;password;;;;
                %1$s;Mixed 3;;press 7;sixteen characters;;
                %1$s;Mixed 4;;;;"%2$s";
                %1$s;Mixed 5;;;;;%3$s
                """.formatted(
                        machine, pem, other.replaceAll("(..)(?=.)", "$1:").toUpperCase(Locale.ROOT)));
        List<String> lines = lines(answer);
        assertThat(lines).as(answer.body()).hasSize(6);
        assertThat(lines.get(1)).matches(".*,Mixed 1,[^,]+,od_[^,]+,,,");
        assertThat(lines.get(2)).matches(".*,Mixed 2,[^,]+,,device-[^,]+,op_[^,]+,");
        assertThat(lines.get(3)).endsWith(",,press 7,sixteen characters,");
        assertThat(lines.get(4)).endsWith("," + ClientCertificate.read(pem).fingerprint());
        assertThat(lines.get(5)).endsWith(",,,," + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smell;;", "certificate;;", "certificate;;zz", "password;short;", ";;abcd"})
    void aCredentialThatIsNoneIsRefusedWithItsRow(String wrong) {
        var answer = fleet.json(
                "POST",
                "/api/devices",
                "{\"devices\":[{\"machine\":\"%s\"},{\"machine\":\"%s\",\"credential\":\"%s\",\"password\":\"%s\",\"fingerprint\":\"%s\"}]}"
                        .formatted(
                                machine,
                                machine,
                                wrong.split(";", -1)[0],
                                wrong.split(";", -1)[1],
                                wrong.split(";", -1)[2]));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("devices[1].");
    }

    @Test
    void ofAFileWithAMistakeNothingIsTaken() {
        var answer = fleet.upload("/devices/file", "", "devices.csv", file("Half", 2) + "\nM-0,Half 3");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("M-0");
        assertThat(fleet.get("/api/devices?search=half").body()).contains("\"items\":[]");
    }

    @Test
    void aNameThatIsAFormulaIsNoneInTheFile() {
        var answer = fleet.upload("/devices/file", "", "devices.csv", "machine,name\n" + machine + ",=1+1");
        assertThat(lines(answer).getLast()).contains(",'=1+1,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "machine",
                "name\nx",
                "\"machine",
                "machine,machine\n1,2",
                "machine;name\n;",
                "machine,name\n\u0000,x"
            })
    void aFileThatIsNoneIsRefused(String content) {
        assertThat(fleet.upload("/devices/file", "", "devices.csv", content).status())
                .isEqualTo(422);
    }

    @Test
    void theListTellsWhoWasNeverHeardOfAndWhoseMessageWasRefused() {
        var added = fleet.json(
                "POST",
                "/api/devices",
                "{\"devices\":[{\"machine\":\"%s\",\"name\":\"Quiet one\"},{\"machine\":\"%s\",\"name\":\"Loud one\"}]}"
                        .formatted(machine, machine));
        assertThat(added.status()).isEqualTo(200);
        String loud = added.body().replaceFirst("(?s).*\"name\":\"Loud one\".*?\"token\":\"([^\"]+)\".*", "$1");
        try (Browser device = door.stranger()) {
            assertThat(device.postJson("/api/v1/" + loud + "/telemetry", "{").status())
                    .isEqualTo(400);
        }
        seen.keep();
        assertThat(fleet.get("/devices?state=never&search=one").body())
                .contains("Quiet one")
                .doesNotContain("Loud one");
        assertThat(fleet.get("/devices?state=ill&search=one").body())
                .contains("Loud one")
                .doesNotContain("Quiet one");
        assertThat(fleet.get("/devices?state=offline&sort=-seen&search=one").body())
                .contains("Loud one");
        assertThat(fleet.get("/devices?state=online&search=one").body()).contains("No device like this");
        assertThat(fleet.get("/devices?sort=colour").status()).isEqualTo(422);
        try (Browser other = door.withToken(north.second().buyer().token())) {
            assertThat(other.get("/devices?search=one").body()).doesNotContain("Loud one", "Quiet one");
        }
    }
}

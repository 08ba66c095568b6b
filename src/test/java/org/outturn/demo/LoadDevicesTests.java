package org.outturn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.IntegrationTest;
import org.outturn.connect.Device;
import org.outturn.connect.Devices;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.annotation.Autowired;

/** Devices for load tests: as many as wanted, each let in by the token that the file names. */
@IntegrationTest
class LoadDevicesTests {
    @Autowired
    LoadDevices load;

    @Autowired
    Devices devices;

    @Autowired
    Machines machines;

    @TempDir
    Path folder;

    @Test
    void theFileHasATokenForEachDeviceAndWhatIsMissingIsAdded() throws Exception {
        assertThat(load.make(folder, 20)).isEqualTo(20);
        assertThat(load.make(folder, 25)).isEqualTo(5);
        assertThat(load.make(folder, 10)).isZero();

        Path file = folder.resolve("load-tokens.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        List<String> tokens = Files.readAllLines(file);
        assertThat(tokens).hasSize(25).doesNotHaveDuplicates();
        Set<MachineId> seen = new HashSet<>();
        for (String token : tokens) {
            Device device = devices.byToken(token).orElseThrow();
            assertThat(seen.add(device.machine())).isTrue();
            var machine = Asking.as(Viewer.job(device.tenant(), "test"), () -> machines.get(device.machine()));
            assertThat(machine.type().signals()).extracting("key").containsExactly("a", "b", "c");
            assertThat(machine.number()).startsWith("M-");
            assertThat(machine.site().name()).isEqualTo("Load test");
        }
        assertThat(load.reader()).hasValueSatisfying(token -> assertThat(token).startsWith("ot_"));
    }
}

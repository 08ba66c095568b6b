package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.base.Refused;

class DataFolderTests {
    @TempDir
    Path temporary;

    @Test
    void isMadeWithItsParentsAndNobodyElseCanListOrReadIt() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("deep/data"))) {
            assertThat(Files.getPosixFilePermissions(folder.path()))
                    .doesNotContain(
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_WRITE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_WRITE);
            assertThat(folder.points()).isDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.keys())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void keepsTheModeOfAFolderThatExists() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-x---"));
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwxr-x---");
        }
    }

    @Test
    void belongsToOneAtATimeAndTheSecondLearnsFolderProcessAndCure() throws IOException {
        try (DataFolder first = DataFolder.open(temporary)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> DataFolder.open(temporary))
                        .hasMessageContaining(first.path().toString())
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid())
                        .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                        .satisfies(refused -> {
                            assertThat(refused.code()).isEqualTo("data-folder-in-use");
                            assertThat(refused.cure()).contains("--data DIR");
                        });
            }
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void isRefusedToAnotherProcessAndFreeAgainWhenItsHolderIsKilled() throws Exception {
        Process holder = ChildJvm.start(ChildJvm.HoldFolder.class, temporary.toString());
        try {
            assertThat(ChildJvm.line(holder)).isEqualTo("held");
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void isRefusedWhereItCannotBeWritten() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("data-folder-not-writable");
                    assertThat(refused.what()).contains(file.resolve("data").toString());
                });
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/self/fdinfo")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can't be written");
    }
}

package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no whole backup of this program or an earlier one is refused, and nothing is left of the attempt. */
class DamagedBackupTests {
    private static final Path WHOLE = Path.of("src/test/resources/released/0.1.0/backup.zip");

    @TempDir
    Path temporary;

    private String refused(Path file) throws IOException {
        return refused(file, temporary.resolve("data"));
    }

    private String refused(Path file, Path data) throws IOException {
        var told = new ByteArrayOutputStream();
        var console = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = RestoreCommand.run(List.of(file.toString(), "--data", data.toString()), console, console);
        assertThat(status).isEqualTo(RestoreCommand.FAILED);
        assertThat(temporary.resolve("data")).doesNotExist();
        return told.toString(StandardCharsets.UTF_8);
    }

    /** The whole backup with its entries changed; null takes an entry out. */
    private Path changed(String entry, UnaryOperator<byte[]> change) throws IOException {
        Path file = temporary.resolve("changed.zip");
        try (var zip = new ZipFile(WHOLE.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry each : zip.stream().toList()) {
                byte[] content;
                try (InputStream in = zip.getInputStream(each)) {
                    content = in.readAllBytes();
                }
                if (each.getName().equals(entry)) {
                    content = change.apply(content);
                }
                if (content.length > 0) {
                    out.putNextEntry(new ZipEntry(each.getName()));
                    out.write(content);
                }
            }
        }
        return file;
    }

    private Path withManifest(String from, String to) throws IOException {
        return changed(
                BackupManifest.NAME,
                content -> new String(content, StandardCharsets.UTF_8)
                        .replace(from, to)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Path file = Files.write(temporary.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(refused(file)).contains("Nothing was restored", "cut off, or no backup at all", "another backup");
    }

    @Test
    void aFileWithAFlippedBit() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        whole[whole.length / 2] ^= 4;
        assertThat(refused(Files.write(temporary.resolve("flipped.zip"), whole)))
                .contains("is not whole: files/points/");
    }

    @Test
    void aFileInWhichAnEntryWasChangedOrIsMissingOrIsTooMuch() throws IOException {
        assertThat(refused(changed("files/keys/seal.pub", content -> new byte[] {1})))
                .contains("files/keys/seal.pub is not what it was when the backup was made");
        assertThat(refused(changed("database/bill.invoice.copy", content -> new byte[0])))
                .contains("database/bill.invoice.copy is missing");
        assertThat(refused(withManifest("files/keys/seal.pub", "files/keys/seal.bup")))
                .contains("files/keys/seal.bup is missing");
    }

    @Test
    void aFileOfSomethingElse() throws IOException {
        assertThat(refused(Files.writeString(temporary.resolve("letter.txt"), "Dear Sir")))
                .contains("no backup at all");
        assertThat(refused(changed(BackupManifest.NAME, content -> new byte[0])))
                .contains("is no backup of Outturn");
        assertThat(refused(changed(BackupManifest.NAME, content -> "{}".getBytes(StandardCharsets.UTF_8))))
                .contains("is no backup of Outturn");
        assertThat(refused(temporary.resolve("nothing.zip"))).contains("There is no file");
    }

    @Test
    void aFileOfANewerProgram() throws IOException {
        assertThat(refused(changed(
                        BackupManifest.NAME,
                        content ->
                                "{\"format\":2,\"program\":\"3.0.0\",\"soul\":true}".getBytes(StandardCharsets.UTF_8))))
                .contains("newer program: Outturn 3.0.0", "Install Outturn 3.0.0 or later");
        assertThat(refused(withManifest("\"2026.11.22.08\"", "\"2026.11.22.08\",\"2099.01.01.01\"")))
                .contains("newer than this one knows (2099.01.01.01)");
    }

    @Test
    void aFileThatWritesOutsideItsFolder() throws IOException {
        Path file = temporary.resolve("outside.zip");
        byte[] content = {7};
        try (var into = new BackupWriter(Files.newOutputStream(file))) {
            into.entry("files/../../evil", "rw-------", false, out -> out.write(content));
            into.finish(new BackupManifest(1, "0.1.0", java.time.Instant.EPOCH, null, into.parts()));
        }
        assertThat(refused(file)).contains("an entry that no backup has");
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotEmptyKeepsWhatItHas() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("full"));
        Files.writeString(data.resolve("letter"), "kept");
        assertThat(refused(WHOLE, data)).contains("is not empty", "--data DIR");
        assertThat(data.resolve("letter")).hasContent("kept");
        assertThat(data.toFile().list()).hasSize(1);
    }

    @Test
    void aBackupNeverReplacesAFileUnasked() throws IOException {
        Path file = Files.writeString(temporary.resolve("there.zip"), "kept");
        assertThat(backup(file.toString())).contains("exists", "--force");
        assertThat(backup(temporary.resolve("no/folder.zip").toString())).contains("Nothing can be written");
        assertThat(backup(temporary.resolve("new.zip").toString())).contains("There is no data folder");
        assertThat(file).hasContent("kept");
        assertThat(temporary.toFile().list()).containsExactly("there.zip");
    }

    private String backup(String file) {
        var told = new ByteArrayOutputStream();
        var console = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = BackupCommand.run(
                List.of(file, "--data", temporary.resolve("none").toString()), Clock.systemUTC(), console, console);
        assertThat(status).isEqualTo(BackupCommand.FAILED);
        return told.toString(StandardCharsets.UTF_8);
    }
}

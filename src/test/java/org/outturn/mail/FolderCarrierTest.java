package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCarrierTest extends CarrierContract {
    @TempDir
    Path folder;

    @Override
    Carrier carrier() {
        return new FolderCarrier(
                folder,
                Sample.settings("from", "Outturn am Hafen <service@maker.example>")
                        .sender());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    List<MimeMessage> arrived() throws Exception {
        List<MimeMessage> arrived = new ArrayList<>();
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                arrived.add(new MimeMessage(Session.getInstance(new Properties()), in));
            }
        }
        return arrived;
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        carrier().carry(Sample.waiting(Sample.letter()));
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.toString()).endsWith(".eml");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
    }

    @Test
    void aFolderThatIsGoneIsATroubleOfAllLetters() throws Exception {
        var gone = new FolderCarrier(folder.resolve("gone"), Sample.settings().sender());
        assertThat(gone.carry(Sample.waiting(Sample.letter())))
                .asInstanceOf(InstanceOfAssertFactories.type(Carrier.Outcome.Later.class))
                .satisfies(later -> assertThat(later.forAll()).isTrue())
                .satisfies(later -> assertThat(later.why()).contains("can't be written"));
    }
}

package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.base.Refused;

class ControlChannelTests {
    @TempDir
    Path temporary;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Path running(Path data, ControlCommand... commands) {
        DataFolder folder = DataFolder.open(data);
        open.add(folder);
        var channel = new ControlChannel(folder, List.of(commands));
        channel.start();
        open.add(channel::stop);
        return folder.path();
    }

    private record Command(String name, Work work) implements ControlCommand {
        interface Work {
            Map<String, Object> run(List<String> words, Answer answer) throws IOException;
        }

        @Override
        public Map<String, Object> run(List<String> words, Answer answer) throws IOException {
            return work.run(words, answer);
        }
    }

    private static final class Heard implements ControlClient.Listener {
        private final List<String> lines = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public void expect(long bytes) {
            lines.add(bytes + " bytes");
        }

        @Override
        public OutputStream content() {
            return content;
        }
    }

    private static Map<String, Object> ask(Path data, String command, List<String> words, Heard heard)
            throws IOException {
        try (ControlClient client = ControlClient.connect(data).orElseThrow()) {
            return client.ask(command, words, heard);
        }
    }

    @Test
    void carriesWordsProgressContentAndAResult() throws IOException {
        byte[] large = new byte[300_000];
        large[299_999] = 9;
        Path data = running(temporary.resolve("data"), new Command("copy", (words, answer) -> {
            answer.say("begun with " + words);
            answer.expect(large.length);
            try (OutputStream content = answer.content()) {
                content.write(large);
            }
            return Map.of("copied", large.length);
        }));
        var heard = new Heard();

        assertThat(ask(data, "copy", List.of("ä", "b\nc"), heard)).isEqualTo(Map.of("copied", large.length));
        assertThat(heard.lines).containsExactly("begun with [ä, b\nc]", "300000 bytes");
        assertThat(heard.content.toByteArray()).isEqualTo(large);
    }

    @Test
    void tellsARefusalWithItsCureAndAFailureAsOne() throws IOException {
        Path data = running(
                temporary.resolve("data"),
                new Command("no", (words, answer) -> {
                    throw Refused.state("not-now", "It is not the time.", "Wait for it.");
                }),
                new Command("broken", (words, answer) -> {
                    throw new IllegalStateException("a wheel came off");
                }));

        assertThatThrownBy(() -> ask(data, "no", List.of(), new Heard()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("not-now");
                    assertThat(refused.cure()).isEqualTo("Wait for it.");
                });
        assertThatThrownBy(() -> ask(data, "broken", List.of(), new Heard()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a wheel came off");
        assertThatThrownBy(() -> ask(data, "dance", List.of(), new Heard()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not know dance");
    }

    @Test
    void onlyTheOwnerMayAskAndNothingIsLeftBehind() throws Exception {
        Path data = running(temporary.resolve("data"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("control.sock"))))
                .isEqualTo("rw-------");
        close();
        open.clear();
        assertThat(data.resolve("control.sock")).doesNotExist();
        assertThat(ControlClient.connect(data)).isEmpty();
    }

    @Test
    void aSocketThatAKilledProgramLeftIsReplaced() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("control.sock"), "");
        assertThat(ControlClient.connect(data)).isEmpty();
        running(data, new Command("hello", (words, answer) -> Map.of("ok", true)));
        assertThat(ask(data, "hello", List.of(), new Heard())).containsEntry("ok", true);
    }

    @Test
    void aDataFolderWithALongPathHasItsSocketElsewhere() throws Exception {
        Path data = running(
                temporary.resolve("a".repeat(60)).resolve("b".repeat(60)),
                new Command("hello", (words, answer) -> Map.of("ok", true)));
        Path elsewhere = Path.of(Files.readString(data.resolve("control.path"), StandardCharsets.UTF_8)
                .strip());

        assertThat(ask(data, "hello", List.of(), new Heard())).containsEntry("ok", true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.getParent())))
                .isEqualTo("rwx------");
        close();
        open.clear();
        assertThat(elsewhere.getParent()).doesNotExist();
        assertThat(data.resolve("control.path")).doesNotExist();
    }
}

package org.outturn.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers what a test wants, with STARTTLS if it has a certificate. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final @Nullable SSLContext tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on it answers a command, {@code RCPT} or {@code .} for the end of the letter, with this line. */
    void answer(String command, String line) {
        answers.put(command, line);
    }

    /** Everything that was said to it; what came through TLS begins with {@code tls: }. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                serve(socket, "");
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }

    private void serve(Socket socket, String how) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        if (how.isEmpty()) {
            say(out, answers.getOrDefault("CONNECT", "220 scripted"));
        }
        boolean text = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(how + line);
            String command =
                    text ? (line.equals(".") ? "." : "") : line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
            if (command.isEmpty()) {
                continue;
            }
            text = command.equals("DATA");
            if (command.equals("STARTTLS") && tls != null) {
                say(out, "220 go on");
                var secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, "", socket.getPort(), true);
                secure.setUseClientMode(false);
                serve(secure, "tls: ");
                return;
            }
            say(out, answers.getOrDefault(command, usual(command, how)));
            if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private String usual(String command, String how) {
        return switch (command) {
            case "EHLO" ->
                tls != null && how.isEmpty() ? "250-scripted\r\n250 STARTTLS" : "250-scripted\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

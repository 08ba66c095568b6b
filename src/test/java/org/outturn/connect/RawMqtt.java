package org.outturn.connect;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client that sends whatever bytes a test wants, and tells what came back. */
final class RawMqtt implements AutoCloseable {
    static final int SECONDS = 15;

    private final Socket socket;
    private final DataInputStream in;

    RawMqtt(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setSoTimeout(SECONDS * 1000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** A CONNECT packet of MQTT 3.1.1 (version 4) or 5 with a clean session and the token as user name. */
    static byte[] connect(int version, String clientId, String token) {
        return connect(version, clientId, token, 60);
    }

    static byte[] connect(int version, String clientId, String token, int keepAlive) {
        var body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(version);
        body.write(token.isEmpty() ? 0x02 : 0x82);
        body.write(keepAlive >> 8);
        body.write(keepAlive);
        if (version == 5) {
            body.write(0);
        }
        text(body, clientId);
        if (!token.isEmpty()) {
            text(body, token);
        }
        return packet(0x10, body.toByteArray());
    }

    /** A PUBLISH packet of MQTT 3.1.1 to our own topic. */
    static byte[] publish(int qos, boolean again, int packetId, String payload) {
        return publish(4, qos, again, packetId, payload);
    }

    /** A PUBLISH packet of MQTT 3.1.1 (version 4) or 5 to our own topic. */
    static byte[] publish(int version, int qos, boolean again, int packetId, String payload) {
        var body = new ByteArrayOutputStream();
        text(body, "o/v1/telemetry");
        if (qos > 0) {
            body.write(packetId >> 8);
            body.write(packetId);
        }
        if (version == 5) {
            body.write(0);
        }
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return packet(0x30 | (again ? 8 : 0) | qos << 1, body.toByteArray());
    }

    static byte[] packet(int first, byte[] body) {
        var packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        while (rest > 127) {
            packet.write(rest & 127 | 128);
            rest >>>= 7;
        }
        packet.write(rest);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** Sends all of it in one go. */
    RawMqtt send(byte[]... packets) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] each : packets) {
            all.writeBytes(each);
        }
        socket.getOutputStream().write(all.toByteArray());
        return this;
    }

    /** The next packet in hexadecimal, such as {@code 20020000}; {@code end} when the server has closed the connection. */
    String next() throws IOException {
        int first;
        try {
            first = in.read();
        } catch (java.net.SocketException reset) {
            return "end";
        }
        if (first < 0) {
            return "end";
        }
        int length = in.readUnsignedByte(); // nothing we expect is longer than 127 bytes
        byte[] rest = new byte[length];
        in.readFully(rest);
        return HexFormat.of().formatHex(new byte[] {(byte) first, (byte) length})
                + HexFormat.of().formatHex(rest);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

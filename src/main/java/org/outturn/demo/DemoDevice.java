package org.outturn.demo;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A device as any other: connects with its token over MQTT 3.1.1 and publishes with QoS 1. */
final class DemoDevice implements AutoCloseable {
    private static final int SECONDS = 30;

    private final MqttClient client;
    private final int most;
    private final Semaphore window;
    private volatile boolean lost;

    /**
     * @param address host and port of the platform, such as {@code 127.0.0.1:1883}
     * @param most messages that may be on their way without acknowledgement
     */
    DemoDevice(Vertx vertx, String address, String token, int most) throws IOException, InterruptedException {
        this.most = most;
        this.window = new Semaphore(most);
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId("demo-" + Integer.toHexString(token.hashCode()))
                        .setUsername(token)
                        .setMaxInflightQueue(most)
                        .setCleanSession(true));
        client.publishCompletionHandler(id -> window.release());
        client.closeHandler(closed -> {
            lost = true;
            window.release(most);
        });
        int colon = address.lastIndexOf(':');
        await(client.connect(Integer.parseInt(address.substring(colon + 1)), address.substring(0, colon)));
    }

    /** Publishes a message as soon as there is room for it. */
    void send(String message) throws IOException, InterruptedException {
        room(1);
        client.publish("o/v1/telemetry", Buffer.buffer(message), MqttQoS.AT_LEAST_ONCE, false, false);
    }

    /** Returns when everything is acknowledged. */
    void awaitAcknowledged() throws IOException, InterruptedException {
        room(most);
        window.release(most);
    }

    boolean isConnected() {
        return !lost && client.isConnected();
    }

    private void room(int places) throws IOException, InterruptedException {
        if (!window.tryAcquire(places, SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("No acknowledgement for " + SECONDS + " s.");
        }
        if (!isConnected()) {
            throw new IOException("The connection was lost.");
        }
    }

    private static <T> void await(Future<T> future) throws IOException, InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The device can't connect: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.disconnect();
    }
}

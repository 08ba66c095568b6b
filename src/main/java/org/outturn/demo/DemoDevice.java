package org.outturn.demo;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A device as any other: connects with its token over MQTT 3.1.1 and publishes with QoS 1. */
final class DemoDevice implements AutoCloseable {
    /** Messages that may be on their way without acknowledgement. */
    private static final int WINDOW = 256;

    private static final int SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final MqttClient client;
    private final Semaphore window = new Semaphore(WINDOW);

    /** @param address host and port of the platform, such as {@code 127.0.0.1:1883} */
    DemoDevice(String address, String token, Runnable acknowledged) throws IOException, InterruptedException {
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId("demo-" + token.hashCode())
                        .setUsername(token)
                        .setMaxInflightQueue(WINDOW)
                        .setCleanSession(true));
        client.publishCompletionHandler(id -> {
            acknowledged.run();
            window.release();
        });
        int colon = address.lastIndexOf(':');
        await(client.connect(Integer.parseInt(address.substring(colon + 1)), address.substring(0, colon)));
    }

    /** Publishes all and returns when each is acknowledged. */
    void send(List<String> messages) throws IOException, InterruptedException {
        for (String message : messages) {
            room(1);
            client.publish("o/v1/telemetry", Buffer.buffer(message), MqttQoS.AT_LEAST_ONCE, false, false);
        }
        room(WINDOW);
        window.release(WINDOW);
    }

    private void room(int places) throws IOException, InterruptedException {
        if (!window.tryAcquire(places, SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("No acknowledgement for " + SECONDS + " s.");
        }
        if (!client.isConnected()) {
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
        vertx.close();
    }
}

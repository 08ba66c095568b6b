package org.outturn.connect;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the dialect does apart from telemetry: it asks the database, so it runs beside the protocol's own threads. */
@Component
class DialectWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DialectWork.class);

    private final DeviceAttributes attributes;
    private final Commands commands;
    private final DeviceCalls calls;
    private final DeviceClaims claims;
    private final FirmwareDownloads firmware;
    private final Intake intake;
    private final ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
    /** Devices must not take the pages' database connections. */
    private final Semaphore atOnce = new Semaphore(4);

    DialectWork(
            DeviceAttributes attributes,
            Commands commands,
            DeviceCalls calls,
            DeviceClaims claims,
            FirmwareDownloads firmware,
            Intake intake) {
        this.attributes = attributes;
        this.commands = commands;
        this.calls = calls;
        this.claims = claims;
        this.firmware = firmware;
        this.intake = intake;
    }

    /**
     * What the device asked for.
     *
     * @param topic where it expects it
     */
    record Answer(String topic, byte[] payload) {}

    /** Does what was published, tells the outcome, then lets the next message come. Returns at once. */
    void take(
            Device device,
            DialectTopics topic,
            byte[] payload,
            Intake.Outcome outcome,
            Consumer<Answer> answered,
            Runnable goOn) {
        take(
                device,
                () -> answer(device, topic, payload)
                        .map(json -> new Answer(topic.answer(), DialectJson.MAPPER.writeValueAsBytes(json))),
                outcome,
                answered,
                goOn);
    }

    /** Hands out a part of the package that the device was told of; otherwise like {@link #take}. */
    void chunk(
            Device device,
            FirmwareTopic topic,
            byte[] size,
            Intake.Outcome outcome,
            Consumer<Answer> answered,
            Runnable goOn) {
        take(
                device,
                () -> Optional.of(new Answer(
                        topic.answer(), as(device, () -> firmware.chunk(device, topic.kind(), topic.chunk(), size)))),
                outcome,
                answered,
                goOn);
    }

    private void take(
            Device device,
            Supplier<Optional<Answer>> asked,
            Intake.Outcome outcome,
            Consumer<Answer> answered,
            Runnable goOn) {
        run(
                () -> {
                    try {
                        asked.get().ifPresent(answered);
                        intake.accepted(device);
                        outcome.done();
                    } catch (Refused e) {
                        intake.refused(device, e.what());
                        outcome.refused(e.what());
                    } catch (RuntimeException e) {
                        LOG.warn("A message of {} could not be taken: {}", device.name(), e.toString());
                        outcome.failed("The database can't be reached.");
                    } finally {
                        goOn.run();
                    }
                },
                () -> outcome.failed("Outturn is being stopped."));
    }

    /** Hands over what waits for a device, one after the other. Returns at once. */
    void commands(Device device, Consumer<Command> hand) {
        run(
                () -> {
                    try {
                        Optional<Command> next = as(device, () -> commands.next(device));
                        while (next.isPresent()) {
                            hand.accept(next.get());
                            next = as(device, () -> commands.next(device));
                        }
                    } catch (RuntimeException e) {
                        LOG.warn("The commands of {} could not be read: {}", device.name(), e.toString());
                    }
                },
                () -> {});
    }

    private void run(Runnable work, Runnable tooLate) {
        try {
            aside.execute(() -> {
                atOnce.acquireUninterruptibly();
                try {
                    work.run();
                } finally {
                    atOnce.release();
                }
            });
        } catch (RejectedExecutionException e) {
            tooLate.run();
        }
    }

    private static <T> T as(Device device, Supplier<T> work) {
        return Asking.as(Viewer.job(device.tenant(), "device"), work);
    }

    private Optional<JsonNode> answer(Device device, DialectTopics topic, byte[] payload) {
        return as(device, () -> switch (topic.what()) {
            case TELL_ATTRIBUTES -> {
                attributes.tell(device, "", DialectJson.object(payload));
                yield Optional.empty();
            }
            case ASK_ATTRIBUTES -> {
                ObjectNode asked = DialectJson.object(payload);
                yield Optional.of(attributes.answer(device, "", keys(asked, "clientKeys"), keys(asked, "sharedKeys")));
            }
            case ANSWER_COMMAND -> {
                commands.answer(device, topic.id(), DialectJson.any(payload));
                yield Optional.empty();
            }
            case CLAIM -> {
                claims.tell(device, payload);
                yield Optional.empty();
            }
            case CALL -> Optional.of(calls.answer(DialectJson.object(payload)));
            case GATEWAY_CONNECT -> online(device, payload, true);
            case GATEWAY_DISCONNECT -> online(device, payload, false);
            case GATEWAY_ATTRIBUTES -> {
                DialectJson.object(payload)
                        .properties()
                        .forEach(child -> attributes.tell(device, child.getKey(), child.getValue()));
                yield Optional.empty();
            }
            case GATEWAY_ASK_ATTRIBUTES -> Optional.of(ofChild(device, DialectJson.object(payload)));
            case GATEWAY_ANSWER -> {
                ObjectNode answer = DialectJson.object(payload);
                commands.answer(device, answer.path("id").asLong(0), answer.path("data"));
                yield Optional.empty();
            }
            case GATEWAY_CLAIM -> {
                claims.tellForChildren(device, payload);
                yield Optional.empty();
            }
            case GATEWAY_TELEMETRY -> throw new IllegalStateException("Telemetry goes through the intake.");
        });
    }

    private static @org.jspecify.annotations.Nullable String keys(ObjectNode asked, String name) {
        return asked.hasNonNull(name) ? asked.path(name).asString("") : null;
    }

    /** A gateway says that a child came or went. */
    private Optional<JsonNode> online(Device gateway, byte[] payload, boolean is) {
        ObjectNode said = DialectJson.object(payload);
        String child = child(said);
        ObjectNode state = DialectJson.MAPPER.createObjectNode().put("connected", is);
        if (said.hasNonNull("type")) {
            state.set("type", said.get("type"));
        }
        attributes.tell(gateway, child, state);
        return Optional.empty();
    }

    private static String child(ObjectNode said) {
        String child = said.path("device").asString("");
        if (child.isEmpty() || child.length() > 200) {
            throw DialectJson.unreadable("'device' must name the device behind the gateway.");
        }
        return child;
    }

    /** {@code {"id","device","client":true,"key":"a"}}, or with {@code "keys":["a","b"]}. */
    private JsonNode ofChild(Device gateway, ObjectNode asked) {
        String child = child(asked);
        boolean client = asked.path("client").asBoolean(false);
        String one = asked.path("key").asString("");
        var keys = new java.util.StringJoiner(",").add(one);
        asked.path("keys").forEach(key -> keys.add(key.asString("")));
        ObjectNode found =
                attributes.answer(gateway, child, client ? keys.toString() : null, client ? null : keys.toString());
        JsonNode values = found.path(client ? "client" : "shared");
        ObjectNode answer = DialectJson.MAPPER.createObjectNode();
        answer.set("id", asked.path("id").isMissingNode() ? DialectJson.MAPPER.nullNode() : asked.get("id"));
        answer.put("device", child);
        if (!one.isEmpty() && values.has(one)) {
            answer.set("value", values.get(one));
        } else if (one.isEmpty()) {
            answer.set("values", values.isMissingNode() ? DialectJson.MAPPER.createObjectNode() : values);
        }
        return answer;
    }

    @Override
    public void close() {
        aside.close();
    }
}

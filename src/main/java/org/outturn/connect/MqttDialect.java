package org.outturn.connect;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one connection hears and says apart from telemetry: attributes and commands of ThingsBoard's device dialect. What it is
 * told while it is not there, it asks for when it comes again; commands wait for it.
 */
final class MqttDialect implements DeviceLinks.Link {
    private static final int LAST_ID = 0xFFFF;

    private final Channel channel;
    private final Device device;
    private final Services services;
    /** What is subscribed to, with the quality of service that was granted. */
    private final Map<String, MqttQoS> heard = new ConcurrentHashMap<>();

    /** What was sent and is not acknowledged yet; on the event loop only. */
    private final Set<Integer> underWay = new HashSet<>();

    private int lastId;

    /** What all connections share. */
    record Services(DialectWork work, DeviceLinks links, Intake intake) {}

    MqttDialect(Channel channel, Device device, Services services) {
        this.channel = channel;
        this.device = device;
        this.services = services;
    }

    /**
     * Takes what was published to a topic of the dialect.
     *
     * @param goOn called once when the next message may be handed in
     * @return whether there is such a topic
     */
    boolean take(String topic, byte[] payload, Intake.Outcome outcome, Runnable goOn) {
        Optional<FirmwareTopic> chunk = FirmwareTopic.read(topic);
        if (chunk.isPresent()) {
            services.work().chunk(device, chunk.get(), payload, outcome, answer -> chunk(chunk.get(), answer), goOn);
            return true;
        }
        Optional<DialectTopics> read = DialectTopics.read(topic);
        if (read.isEmpty()) {
            return false;
        }
        if (read.get().what() == DialectTopics.What.GATEWAY_TELEMETRY) {
            if (services.intake().gateway(device, payload, outcome, goOn)) {
                goOn.run();
            }
        } else {
            services.work().take(device, read.get(), payload, outcome, this::answer, goOn);
        }
        return true;
    }

    /** Answers a subscription, then hands over the commands that wait. */
    void subscribe(MqttSubscribeMessage asked, MqttPackets packets) {
        List<Integer> granted = new ArrayList<>();
        for (MqttTopicSubscription each : asked.payload().topicSubscriptions()) {
            if (DialectTopics.isHeard(each.topicFilter()) || FirmwareTopic.isHeard(each.topicFilter())) {
                MqttQoS qos =
                        each.qualityOfService() == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
                heard.put(each.topicFilter(), qos);
                granted.add(qos.value());
            } else {
                granted.add(packets.noSubscription());
            }
        }
        channel.writeAndFlush(packets.subscribed(asked, granted));
        if (!heard.isEmpty()) {
            services.links().add(device.id(), this);
            command();
        }
    }

    void unsubscribe(MqttUnsubscribeMessage asked, MqttPackets packets) {
        List<Boolean> existed = asked.payload().topics().stream()
                .map(filter -> heard.remove(filter) != null)
                .toList();
        channel.writeAndFlush(packets.unsubscribed(asked, existed));
    }

    /** Was this sent and not acknowledged yet? On the event loop. */
    boolean received(int packetId) {
        return underWay.remove(packetId);
    }

    void close() {
        services.links().remove(device.id(), this);
    }

    @Override
    public void attributes(String child, JsonNode told) {
        if (child.isEmpty()) {
            DialectTopics.ATTRIBUTES.forEach(topic -> say(topic, topic, told));
        } else {
            ObjectNode message = DialectJson.MAPPER.createObjectNode();
            message.put("device", child);
            message.set("data", told);
            say(DialectTopics.GATEWAY_ATTRIBUTES, DialectTopics.GATEWAY_ATTRIBUTES, message);
        }
    }

    @Override
    public void command() {
        if (hearsCommands()) {
            services.work().commands(device, this::hand);
        }
    }

    private boolean hearsCommands() {
        return heard.containsKey(DialectTopics.GATEWAY_COMMANDS)
                || DialectTopics.COMMANDS.keySet().stream().anyMatch(heard::containsKey);
    }

    private void hand(Command command) {
        if (command.child().isEmpty()) {
            DialectTopics.COMMANDS.forEach((filter, topic) -> say(filter, topic + command.id(), command.call()));
        } else {
            ObjectNode message = DialectJson.MAPPER.createObjectNode();
            message.put("device", command.child());
            message.set("data", command.callWithId());
            say(DialectTopics.GATEWAY_COMMANDS, DialectTopics.GATEWAY_COMMANDS, message);
        }
    }

    private void answer(DialectWork.Answer answer) {
        String topic = answer.topic();
        int slash = topic.lastIndexOf('/') + 1;
        say(heard.containsKey(topic) ? topic : topic.substring(0, slash) + "+", topic, answer.payload());
    }

    private void chunk(FirmwareTopic asked, DialectWork.Answer answer) {
        heard.keySet().stream()
                .filter(asked::answers)
                .findFirst()
                .ifPresent(filter -> say(filter, answer.topic(), answer.payload()));
    }

    /** Publishes to a topic if its filter is subscribed to; on any thread. */
    private void say(String filter, String topic, JsonNode message) {
        if (heard.containsKey(filter)) {
            say(filter, topic, DialectJson.MAPPER.writeValueAsBytes(message));
        }
    }

    private void say(String filter, String topic, byte[] payload) {
        MqttQoS qos = heard.get(filter);
        if (qos == null) {
            return;
        }
        channel.eventLoop().execute(() -> {
            if (qos != MqttQoS.AT_MOST_ONCE) {
                lastId = lastId % LAST_ID + 1;
                underWay.add(lastId);
            }
            channel.writeAndFlush(new MqttPublishMessage(
                    new MqttFixedHeader(MqttMessageType.PUBLISH, false, qos, false, 0),
                    new MqttPublishVariableHeader(topic, qos == MqttQoS.AT_MOST_ONCE ? 0 : lastId),
                    Unpooled.wrappedBuffer(payload)));
        });
    }
}

package org.outturn.connect;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The packets we send, in MQTT 5 with the reasons and properties that 3.1.1 does not have. */
enum MqttPackets {
    VERSION_3(false),
    VERSION_5(true);

    static final byte MALFORMED_PACKET = (byte) 0x81;
    static final byte PROTOCOL_ERROR = (byte) 0x82;
    static final byte SERVER_BUSY = (byte) 0x89;
    static final byte SERVER_SHUTTING_DOWN = (byte) 0x8B;
    static final byte KEEP_ALIVE_TIMEOUT = (byte) 0x8D;
    static final byte SESSION_TAKEN_OVER = (byte) 0x8E;
    static final byte PACKET_TOO_LARGE = (byte) 0x95;
    static final byte ADMINISTRATIVE_ACTION = (byte) 0x98;
    /** Bytes of a PUBACK or PUBREC without a reason. */
    static final int ACK_LENGTH = 4;

    private static final int FIRST_WITH_REASONS = 5;
    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final int FAILURE = 0x80;
    private static final int NOT_AUTHORIZED = 0x87;
    private static final short NO_SUBSCRIPTION_EXISTED = 0x11;
    private static final byte PACKET_ID_NOT_FOUND = (byte) 0x92;
    private static final int LONGEST_REASON = 500;

    private final boolean five;

    MqttPackets(boolean five) {
        this.five = five;
    }

    /** @param version protocol level of the CONNECT packet */
    static MqttPackets of(int version) {
        return version >= FIRST_WITH_REASONS ? VERSION_5 : VERSION_3;
    }

    /** Whether a single message can be refused without ending the connection. */
    boolean canRefuse() {
        return five;
    }

    /**
     * Lets a client in.
     *
     * @param maxPacket largest packet that is taken, in bytes
     * @param assignedId the client id we gave it, or null if it brought one
     * @param keptByClient whether the client asked for a session that outlives the connection; we keep none
     */
    MqttConnAckMessage welcome(int maxPacket, @Nullable String assignedId, boolean keptByClient) {
        var properties = new MqttProperties();
        if (five) {
            number(properties, MqttPropertyType.MAXIMUM_PACKET_SIZE, maxPacket);
            number(properties, MqttPropertyType.RETAIN_AVAILABLE, 0);
            number(properties, MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
            number(properties, MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
            number(properties, MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE, 0);
            if (keptByClient) {
                number(properties, MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0);
            }
            if (assignedId != null) {
                text(properties, MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER, assignedId);
            }
        }
        return connack(MqttConnectReturnCode.CONNECTION_ACCEPTED, properties);
    }

    /** Turns a client away, with the code of its version. */
    MqttConnAckMessage turnAway(MqttConnectReturnCode code3, MqttConnectReturnCode code5) {
        return connack(five ? code5 : code3, MqttProperties.NO_PROPERTIES);
    }

    private static MqttConnAckMessage connack(MqttConnectReturnCode code, MqttProperties properties) {
        return new MqttConnAckMessage(
                fixed(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false, properties));
    }

    /** Writes the acknowledgement of a durable message. */
    static void acknowledged(Receipt receipt, ByteBuf out) {
        out.writeByte(receipt.qos() == MqttQoS.EXACTLY_ONCE ? PUBREC : PUBACK);
        out.writeByte(2);
        out.writeShort(receipt.packetId());
    }

    /** Refuses a message; only where {@link #canRefuse}. */
    MqttMessage refused(Receipt receipt, Receipt.Reason reason, String why) {
        var properties = new MqttProperties();
        text(
                properties,
                MqttPropertyType.REASON_STRING,
                why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why);
        return MqttMessageFactory.newMessage(
                fixed(receipt.qos() == MqttQoS.EXACTLY_ONCE ? MqttMessageType.PUBREC : MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(receipt.packetId(), reason.code(), properties),
                null);
    }

    /** Answers PUBREL. */
    MqttMessage completed(int packetId, boolean known) {
        return MqttMessageFactory.newMessage(
                fixed(MqttMessageType.PUBCOMP),
                five && !known
                        ? new MqttPubReplyMessageVariableHeader(
                                packetId, PACKET_ID_NOT_FOUND, MqttProperties.NO_PROPERTIES)
                        : MqttMessageIdVariableHeader.from(packetId),
                null);
    }

    /** What a client gets that may not listen there. */
    int noSubscription() {
        return five ? NOT_AUTHORIZED : FAILURE;
    }

    /** Answers a subscription. */
    MqttMessage subscribed(MqttSubscribeMessage asked, List<Integer> granted) {
        return new MqttSubAckMessage(
                fixed(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        asked.variableHeader().messageId(), MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(granted));
    }

    /** Answers the end of subscriptions, of which some may not have been there. */
    MqttMessage unsubscribed(MqttUnsubscribeMessage asked, List<Boolean> existed) {
        List<Short> reasons = existed.stream()
                .map(each -> each ? (short) 0 : NO_SUBSCRIPTION_EXISTED)
                .toList();
        return new MqttUnsubAckMessage(
                fixed(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(
                        asked.variableHeader().messageId(), MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(reasons));
    }

    /** What says why the connection ends; 3.1.1 has no such packet. */
    Optional<MqttMessage> disconnect(byte reason) {
        return five
                ? Optional.of(MqttMessageFactory.newMessage(
                        fixed(MqttMessageType.DISCONNECT),
                        new MqttReasonCodeAndPropertiesVariableHeader(reason, MqttProperties.NO_PROPERTIES),
                        null))
                : Optional.empty();
    }

    private static MqttFixedHeader fixed(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    private static void number(MqttProperties properties, MqttPropertyType type, int value) {
        properties.add(new MqttProperties.IntegerProperty(type.value(), value));
    }

    private static void text(MqttProperties properties, MqttPropertyType type, String value) {
        properties.add(new MqttProperties.StringProperty(type.value(), value));
    }
}

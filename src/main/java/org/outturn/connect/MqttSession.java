package org.outturn.connect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's connection, after it was let in: each packet has its method, and one place closes the connection and says why.
 * Everything runs on the connection's event loop except {@link #answered} and {@link #acknowledgeSoon}.
 */
final class MqttSession extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
    /** Messages without an answer yet beyond which the connection is not read on. */
    private static final int MOST_WAITING = 10_000;

    /** Our own topic, and the one of the ThingsBoard device dialect with its short forms. */
    static final Set<String> TELEMETRY = Set.of("o/v1/telemetry", "v1/devices/me/telemetry", "v2/t", "v2/t/j");

    private final Device device;
    private final Intake intake;
    private final Pace pace;
    private final MqttDialect dialect;
    private final Acknowledger acks;
    private final MqttPackets packets;
    private final Channel channel;

    private final ArrayDeque<Receipt> receipts = new ArrayDeque<>();
    /** Packet ids of QoS 2 between PUBLISH and PUBREL: if it comes again, it is not taken again. */
    private final Set<Integer> received = new HashSet<>();

    private final AtomicBoolean due = new AtomicBoolean();
    private boolean leaving;
    private boolean over;

    /** @param packets writes what this protocol version wants to read */
    MqttSession(
            Channel channel,
            Device device,
            MqttDialect.Services services,
            Limits limits,
            Acknowledger acks,
            MqttPackets packets) {
        this.device = device;
        this.intake = services.intake();
        this.dialect = new MqttDialect(channel, device, services);
        this.pace = new Pace(channel.eventLoop(), device, intake, limits, this::readOrWait);
        this.acks = acks;
        this.packets = packets;
        this.channel = channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!over && !leaving && message instanceof MqttMessage packet) {
                read(packet);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(MqttMessage packet) {
        DecoderResult result = packet.decoderResult();
        if (result.isFailure()) {
            close(
                    result.cause() instanceof TooLongFrameException
                            ? MqttPackets.PACKET_TOO_LARGE
                            : MqttPackets.MALFORMED_PACKET,
                    String.valueOf(result.cause()));
            return;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> published((MqttPublishMessage) packet);
            case PUBREL -> released(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
            case SUBSCRIBE -> dialect.subscribe((MqttSubscribeMessage) packet, packets);
            case UNSUBSCRIBE -> dialect.unsubscribe((MqttUnsubscribeMessage) packet, packets);
            case PUBACK -> received((MqttMessageIdVariableHeader) packet.variableHeader());
            case PINGREQ -> channel.writeAndFlush(MqttMessage.PINGRESP);
            case DISCONNECT -> over();
            case CONNECT, CONNACK, PUBREC, PUBCOMP, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                close(
                        MqttPackets.PROTOCOL_ERROR,
                        packet.fixedHeader().messageType() + " is not for a client to send now.");
        }
    }

    private void published(MqttPublishMessage message) {
        MqttQoS qos = message.fixedHeader().qosLevel();
        int packetId = message.variableHeader().packetId();
        var receipt = new Receipt(this, qos, packetId);
        if (qos != MqttQoS.AT_MOST_ONCE) {
            receipts.add(receipt);
        }
        String topic = message.variableHeader().topicName();
        if (qos == MqttQoS.EXACTLY_ONCE && !received.add(packetId)) {
            receipt.durable();
            acknowledgeSoon();
        } else if (pace.allows(receipt, packets.canRefuse())) {
            byte[] payload = ByteBufUtil.getBytes(message.payload());
            if (TELEMETRY.contains(topic)) {
                if (!intake.telemetry(device, payload, receipt, this::goOn)) {
                    pace.waitForRoom();
                }
            } else if (dialect.take(topic, payload, receipt, this::goOn)) {
                pace.waitForRoom();
            } else {
                String why = "There is no topic '" + topic + "'.";
                intake.refused(device, why);
                receipt.refused(Receipt.Reason.TOPIC, why);
            }
        }
        readOrWait();
    }

    /** The next message may come; on any thread. */
    private void goOn() {
        onLoop(pace::goOn);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dialect.close();
        context.fireChannelInactive();
    }

    /** The device has what it was told. */
    private void received(MqttMessageIdVariableHeader acknowledged) {
        if (!dialect.received(acknowledged.messageId())) {
            close(MqttPackets.PROTOCOL_ERROR, "It acknowledges what was never sent.");
        }
    }

    private void released(int packetId) {
        channel.writeAndFlush(packets.completed(packetId, received.remove(packetId)));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOrWait();
    }

    /** Reads on, unless the intake is full or the device does not read its acknowledgements. */
    private void readOrWait() {
        boolean read = pace.isOpen() && !over && !leaving && receipts.size() < MOST_WAITING && channel.isWritable();
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    /** A message became durable; it is acknowledged together with the others of its group. */
    void answered() {
        if (due.compareAndSet(false, true)) {
            acks.add(this);
        }
    }

    /** Sends what can be answered; on any thread. */
    void acknowledgeSoon() {
        onLoop(this::acknowledge);
    }

    private void onLoop(Runnable work) {
        try {
            channel.eventLoop().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is gone; it will send again what was not acknowledged", device.name());
        }
    }

    private void acknowledge() {
        due.set(false);
        ByteBuf out = null;
        while (!receipts.isEmpty() && !receipts.element().isWaiting()) {
            Receipt next = receipts.remove();
            switch (next.answer()) {
                case Receipt.Answer.Durable() -> {
                    out = out == null ? channel.alloc().ioBuffer(MqttPackets.ACK_LENGTH * (receipts.size() + 1)) : out;
                    MqttPackets.acknowledged(next, out);
                }
                case Receipt.Answer.Refused(Receipt.Reason reason, String why) -> {
                    write(out);
                    out = null;
                    refuse(next, reason, why);
                }
                // Not acknowledged, and the connection ends, so that the device sends it again on the next one.
                case Receipt.Answer.Failed(String why) -> {
                    write(out);
                    out = null;
                    close(MqttPackets.SERVER_BUSY, why);
                }
                case Receipt.Answer.Waiting() -> throw new IllegalStateException("An answer was taken back.");
            }
        }
        write(out);
        if (leaving && receipts.isEmpty()) {
            close(MqttPackets.SERVER_SHUTTING_DOWN, "Outturn is being stopped.");
        }
        readOrWait();
    }

    private void write(@Nullable ByteBuf out) {
        if (out != null) {
            channel.writeAndFlush(out);
        }
    }

    /** MQTT 5 can say why; 3.1.1 knows no other refusal than to end the connection. */
    private void refuse(Receipt receipt, Receipt.Reason reason, String why) {
        LOG.debug("{}: {}", device.name(), why);
        if (packets.canRefuse()) {
            received.remove(receipt.packetId());
            channel.writeAndFlush(packets.refused(receipt, reason, why));
        } else {
            close(reason.code(), why);
        }
    }

    /** Reads no more, answers what is under way, and ends; on any thread. The future is done when it has ended. */
    ChannelFuture leave() {
        onLoop(() -> {
            leaving = true;
            acknowledge();
        });
        return channel.closeFuture();
    }

    /** Another connection with the same client id came; on any thread. */
    void takenOver() {
        onLoop(() -> close(MqttPackets.SESSION_TAKEN_OVER, "It connected again."));
    }

    /** The device is another's from now on; on any thread. */
    void sentAway() {
        onLoop(() -> close(MqttPackets.ADMINISTRATIVE_ACTION, "The device changed."));
    }

    private void close(byte reason, String why) {
        if (over) {
            return;
        }
        LOG.debug("{} is disconnected: {}", device.name(), why);
        packets.disconnect(reason)
                .ifPresentOrElse(
                        packet -> channel.writeAndFlush(packet).addListener(ChannelFutureListener.CLOSE),
                        () -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
        over = true;
        receipts.clear();
    }

    private void over() {
        over = true;
        channel.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        // While we do not read, its silence is ours.
        if (event instanceof IdleStateEvent && channel.config().isAutoRead()) {
            close(MqttPackets.KEEP_ALIVE_TIMEOUT, "Nothing came for one and a half keep-alives.");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", device.name(), cause.toString());
        } else {
            LOG.warn("The connection of {} failed", device.name(), cause);
        }
        over();
    }
}

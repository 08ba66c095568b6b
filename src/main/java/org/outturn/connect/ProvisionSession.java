package org.outturn.connect;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.Collections;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that does nothing but ask for credentials: {@code /provision/request}, then {@code /provision/response}. */
final class ProvisionSession extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ProvisionSession.class);
    private static final int SECONDS = 60;
    private static final String REQUEST = "/provision/request";
    private static final String RESPONSE = "/provision/response";

    private final Channel channel;
    private final MqttPackets packets;
    private final Provisioning provisioning;
    private final Executor aside;

    private ProvisionSession(Channel channel, MqttPackets packets, Provisioning provisioning, Executor aside) {
        this.channel = channel;
        this.packets = packets;
        this.provisioning = provisioning;
        this.aside = aside;
    }

    /** Lets the client in for a minute; on the channel's event loop. */
    static void begin(Channel channel, MqttGreeting.Introduction client, Provisioning provisioning, Executor aside) {
        var session = new ProvisionSession(channel, client.packets(), provisioning, aside);
        channel.pipeline().replace("greeting", "session", session);
        channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
        channel.writeAndFlush(client.packets()
                .welcome(0xFFFF, client.idIsOurs() ? client.clientId() : null, client.wantsSessionKept()));
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!(message instanceof MqttMessage packet)
                    || packet.decoderResult().isFailure()) {
                channel.close();
                return;
            }
            switch (packet.fixedHeader().messageType()) {
                case PUBLISH -> published((MqttPublishMessage) packet);
                case SUBSCRIBE -> subscribed((MqttSubscribeMessage) packet);
                case PINGREQ -> channel.writeAndFlush(MqttMessage.PINGRESP);
                case PUBACK -> LOG.trace("A device has its credentials");
                default -> channel.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void subscribed(MqttSubscribeMessage asked) {
        boolean right = asked.payload().topicSubscriptions().stream()
                .allMatch(each -> each.topicFilter().equals(RESPONSE));
        channel.writeAndFlush(packets.subscribed(
                asked,
                Collections.nCopies(
                        asked.payload().topicSubscriptions().size(), right ? 0 : packets.noSubscription())));
    }

    private void published(MqttPublishMessage message) {
        MqttQoS qos = message.fixedHeader().qosLevel();
        if (!message.variableHeader().topicName().equals(REQUEST) || qos == MqttQoS.EXACTLY_ONCE) {
            channel.close();
            return;
        }
        int packetId = message.variableHeader().packetId();
        byte[] request = ByteBufUtil.getBytes(message.payload());
        channel.config().setAutoRead(false);
        try {
            aside.execute(() -> {
                byte[] answer = DialectJson.MAPPER.writeValueAsBytes(provisioning.answer(request));
                channel.eventLoop().execute(() -> answer(qos, packetId, answer));
            });
        } catch (RejectedExecutionException e) {
            channel.close();
        }
    }

    private void answer(MqttQoS qos, int packetId, byte[] answer) {
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            channel.write(new MqttMessage(
                    new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                    MqttMessageIdVariableHeader.from(packetId)));
        }
        channel.writeAndFlush(new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttPublishVariableHeader(RESPONSE, 0),
                Unpooled.wrappedBuffer(answer)));
        channel.config().setAutoRead(true);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", channel.remoteAddress(), cause.toString());
        context.close();
    }
}

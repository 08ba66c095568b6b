package org.outturn.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.outturn.base.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection until its client is let in. What the client sends right behind its CONNECT packet, as MQTT allows, stays where
 * it is meanwhile: nothing is read on until it is known who it is.
 */
final class MqttGreeting extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(MqttGreeting.class);

    /** User name or client id of who has no credentials yet and asks for them. */
    private static final String PROVISION = "provision";

    /** Who sends a byte now and then is not silent, and still says nothing. */
    private static final int SECONDS = 10;

    private final MqttDoor door;
    private boolean greeted;

    MqttGreeting(MqttDoor door) {
        this.door = door;
    }

    /** How a client introduced itself. */
    record Introduction(
            String clientId,
            boolean idIsOurs,
            boolean wantsSessionKept,
            int keepAlive,
            boolean asksForCredentials,
            MqttPackets packets) {}

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (!greeted) {
                                context.close();
                            }
                        },
                        SECONDS,
                        TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!greeted) {
                greeted = true;
                greet(context, (MqttMessage) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void greet(ChannelHandlerContext context, MqttMessage first) {
        if (first.decoderResult().isFailure()) {
            undecoded(context, first.decoderResult().cause());
        } else if (first instanceof MqttConnectMessage connect) {
            connect(context, connect);
        } else {
            LOG.debug("{} does not begin with CONNECT", context.channel().remoteAddress());
            context.close();
        }
    }

    private static void undecoded(ChannelHandlerContext context, Throwable cause) {
        // One line per broken packet would let anybody flood the log.
        LOG.debug("{} does not speak MQTT: {}", context.channel().remoteAddress(), cause.toString());
        switch (cause) {
            case MqttUnacceptableProtocolVersionException e ->
                turnAway(
                        context,
                        MqttPackets.VERSION_3.turnAway(
                                MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                                MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION));
            case MqttIdentifierRejectedException e ->
                turnAway(
                        context,
                        MqttPackets.VERSION_3.turnAway(
                                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                                MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID));
            default -> context.close();
        }
    }

    private void connect(ChannelHandlerContext context, MqttConnectMessage connect) {
        MqttPackets packets = MqttPackets.of(connect.variableHeader().version());
        String clientId = connect.payload().clientIdentifier();
        boolean anonymous = clientId == null || clientId.isEmpty();
        if (connect.variableHeader().properties().getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null) {
            turnAway(
                    context,
                    packets.turnAway(
                            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD));
            return;
        }
        if (anonymous
                && packets == MqttPackets.VERSION_3
                && !connect.variableHeader().isCleanSession()) {
            turnAway(
                    context,
                    packets.turnAway(
                            MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                            MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID));
            return;
        }
        List<String> shown = shown(context.channel(), connect.payload());
        boolean asks = PROVISION.equals(connect.payload().userName()) || shown.isEmpty() && PROVISION.equals(clientId);
        if (shown.isEmpty() && !asks) {
            turnAway(
                    context,
                    packets.turnAway(
                            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5));
            return;
        }
        context.channel().config().setAutoRead(false);
        door.admit(
                context.channel(),
                shown,
                new Introduction(
                        anonymous ? UUID.randomUUID().toString() : clientId,
                        anonymous,
                        wantsSessionKept(connect),
                        connect.variableHeader().keepAliveTimeSeconds(),
                        asks,
                        packets));
    }

    /** The fingerprints of what the client shows: user name and password, the user name as a token, a certificate. */
    private static List<String> shown(Channel channel, MqttConnectPayload payload) {
        List<String> shown = new ArrayList<>(2);
        String user = payload.userName();
        byte[] password = payload.passwordInBytes();
        if (user != null && !user.isEmpty()) {
            if (password != null && password.length > 0) {
                shown.add(Credentials.fingerprint(user, new String(password, StandardCharsets.UTF_8)));
            }
            shown.add(Sha256.of(user));
        }
        MqttTls.fingerprint(channel).ifPresent(shown::add);
        return shown;
    }

    private static boolean wantsSessionKept(MqttConnectMessage connect) {
        return connect.variableHeader().properties().getProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value())
                        instanceof MqttProperties.IntegerProperty seconds
                && seconds.value() != 0;
    }

    private static void turnAway(ChannelHandlerContext context, MqttConnAckMessage answer) {
        context.channel().writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}

package org.outturn.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The door for devices that speak MQTT 3.1.1 or 5: the access token is the user name. */
@Component
public class MqttDoor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
    private static final int CLIENT_ID_LENGTH = 128;
    private static final Duration LAST_ANSWERS_WITHIN = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final Doorkeeper doorkeeper;
    private final MqttDialect.Services services;
    private final Limits limits;
    private final Provisioning provisioning;
    private final DeviceActivity activity;
    private final Clock clock;

    private final Acknowledger acks = new Acknowledger();
    private final Map<Client, MqttSession> sessions = new ConcurrentHashMap<>();

    private final EventLoopGroup loops =
            MqttPort.loops(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService doorkeepers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Channel listener;
    private volatile @Nullable Channel tlsListener;

    MqttDoor(
            MqttSettings settings,
            Doorkeeper doorkeeper,
            MqttDialect.Services services,
            Limits limits,
            Provisioning provisioning,
            DeviceActivity activity,
            Clock clock) {
        this.settings = settings;
        this.doorkeeper = doorkeeper;
        this.services = services;
        this.limits = limits;
        this.provisioning = provisioning;
        this.activity = activity;
        this.clock = clock;
    }

    /** Whose connection it is: a device may have several, each under a client id of its own. */
    private record Client(DeviceId device, String clientId) {}

    /** Host and port at which devices connect, such as {@code 127.0.0.1:1883}. */
    public String address() {
        Channel open = listener;
        int port = open == null ? settings.port() : ((InetSocketAddress) open.localAddress()).getPort();
        return settings.host() + ":" + port;
    }

    /** Host and port at which devices connect over TLS; empty when they can't. */
    Optional<String> tlsAddress() {
        Channel open = tlsListener;
        return open == null
                ? Optional.empty()
                : Optional.of(settings.host() + ":" + ((InetSocketAddress) open.localAddress()).getPort());
    }

    @Override
    public void start() {
        services.intake().onGroup(acks::flush);
        MqttTls tls = settings.tlsCertificate().isEmpty() ? null : new MqttTls(settings);
        listener = listen(settings.port(), null);
        if (tls != null) {
            tlsListener = listen(settings.tlsPort(), tls);
        }
    }

    private Channel listen(int port, @Nullable MqttTls tls) {
        try {
            return MqttPort.open(loops, settings.host(), port, tls, this::prepare);
        } catch (Refused | CompletionException e) {
            stop();
            throw e;
        }
    }

    private void prepare(ChannelPipeline pipeline) {
        pipeline.addLast(new MqttDecoder(settings.maxMessageBytes(), CLIENT_ID_LENGTH))
                .addLast(MqttEncoder.INSTANCE)
                .addLast("flow", new FlowControlHandler())
                .addLast("greeting", new MqttGreeting(this));
    }

    /** Looks up who shows one of these, and lets it in or turns it away. The channel is not read meanwhile. */
    void admit(Channel channel, List<String> shown, MqttGreeting.Introduction client) {
        try {
            doorkeepers.execute(() -> lookUp(channel, shown, client));
        } catch (RejectedExecutionException e) {
            channel.close();
        }
    }

    private void lookUp(Channel channel, List<String> shown, MqttGreeting.Introduction client) {
        long before = doorkeeper.changes();
        Optional<Devices.Met> met;
        try {
            met = find(shown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
            return;
        } catch (RuntimeException e) {
            LOG.warn("A device could not be looked up: {}", e.toString());
            turnAway(
                    channel,
                    client,
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5);
            return;
        }
        if (met.isPresent()) {
            Devices.Met known = met.get();
            onLoop(channel, () -> letIn(channel, known, client, before));
        } else if (client.asksForCredentials()) {
            onLoop(channel, () -> ProvisionSession.begin(channel, client, provisioning, doorkeepers));
        } else {
            turnAway(
                    channel,
                    client,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
        }
    }

    private static void onLoop(Channel channel, Runnable work) {
        try {
            channel.eventLoop().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} came too late: Outturn is being stopped", channel.remoteAddress());
        }
    }

    private Optional<Devices.Met> find(List<String> shown) throws InterruptedException {
        for (String fingerprint : shown) {
            Optional<Devices.Met> met = doorkeeper.byFingerprint(fingerprint);
            if (met.isPresent()) {
                return met;
            }
        }
        return Optional.empty();
    }

    private static void turnAway(
            Channel channel,
            MqttGreeting.Introduction client,
            MqttConnectReturnCode code3,
            MqttConnectReturnCode code5) {
        channel.writeAndFlush(client.packets().turnAway(code3, code5)).addListener(ChannelFutureListener.CLOSE);
    }

    private void letIn(Channel channel, Devices.Met met, MqttGreeting.Introduction introduction, long changesBefore) {
        if (!channel.isActive()) {
            return;
        }
        Device device = met.device();
        var session = new MqttSession(channel, device, services, limits, acks, introduction.packets());
        var client = new Client(device.id(), introduction.clientId());
        MqttSession before = sessions.put(client, session);
        if (before != null) {
            before.takenOver();
        }
        activity.connected(device, clock.instant());
        channel.closeFuture().addListener(closed -> {
            sessions.remove(client, session);
            activity.gone(device, clock.instant());
        });
        channel.pipeline().replace("greeting", "session", session);
        if (doorkeeper.changes() != changesBefore) {
            channel.close(); // a device changed meanwhile, perhaps this one: it will come again and be looked up anew
            return;
        }
        watchSilence(channel, introduction.keepAlive());
        if (met.until() != null) {
            long left = Duration.between(clock.instant(), met.until()).toMillis();
            channel.eventLoop().schedule(session::sentAway, Math.max(0, left), TimeUnit.MILLISECONDS);
        }
        channel.writeAndFlush(introduction
                .packets()
                .welcome(
                        settings.maxMessageBytes(),
                        introduction.idIsOurs() ? introduction.clientId() : null,
                        introduction.wantsSessionKept()));
        channel.config().setAutoRead(true);
    }

    /** Ends the connections of a device that changed; it may come again and is looked up anew. On any thread. */
    @EventListener
    void changed(Device.Changed event) {
        DeviceId device = event.device();
        doorkeeper.forget(device);
        sessions.forEach((client, session) -> {
            if (client.device().equals(device)) {
                session.sentAway();
            }
        });
    }

    /** A client that is silent for one and a half of its keep-alives is gone; 0 means it need not say anything. */
    private static void watchSilence(Channel channel, int keepAlive) {
        if (keepAlive > 0) {
            channel.pipeline()
                    .addBefore("flow", "silence", new IdleStateHandler(keepAlive * 1500L, 0, 0, TimeUnit.MILLISECONDS));
        }
    }

    /** Lets nobody in any more, answers what is under way, and ends. */
    @Override
    public void stop() {
        Stream.of(listener, tlsListener)
                .filter(Objects::nonNull)
                .forEach(open -> open.close().syncUninterruptibly());
        listener = null;
        tlsListener = null;
        doorkeepers.shutdownNow();
        List<ChannelFuture> ends =
                sessions.values().stream().map(MqttSession::leave).toList();
        long deadline = System.nanoTime() + LAST_ANSWERS_WITHIN.toNanos();
        ends.forEach(end -> end.awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }
}

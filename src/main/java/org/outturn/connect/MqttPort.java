package org.outturn.connect;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.Errors;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/** Listens for devices at one port: with Linux's epoll, which costs less, else with the JDK's selector. */
final class MqttPort {
    private static final boolean EPOLL = Epoll.isAvailable();
    /** Linux's number for an address in use; Netty's own transport tells it as it is. */
    private static final int EADDRINUSE = 98;

    private MqttPort() {}

    /** Threads for connections, as {@link #open} needs them. */
    static EventLoopGroup loops(int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("mqtt", true),
                EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /**
     * Begins to listen.
     *
     * @param tls asked for each connection; null for none
     * @param prepare adds what a connection needs
     */
    static Channel open(
            EventLoopGroup loops,
            String host,
            int port,
            @Nullable Supplier<SslContext> tls,
            Consumer<ChannelPipeline> prepare) {
        try {
            return new ServerBootstrap()
                    .group(loops)
                    .channel(EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, 1024)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            if (tls != null) {
                                channel.pipeline().addLast(tls.get().newHandler(channel.alloc()));
                            }
                            prepare.accept(channel.pipeline());
                        }
                    })
                    .bind(host, port)
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) { // Netty throws checked ones too, without saying so
            if (isTaken(e)) {
                throw Refused.state(
                        "port-taken",
                        "The MQTT port " + port + " of " + host + " is taken by another program.",
                        tls == null
                                ? "Choose another with --mqtt-port, or stop the other program."
                                : "Choose another with outturn.mqtt.tls-port, or stop the other program.");
            }
            throw new CompletionException(e);
        }
    }

    private static boolean isTaken(Exception e) {
        return e instanceof BindException
                || (e instanceof Errors.NativeIoException own && own.expectedErr() == -EADDRINUSE);
    }
}

package org.outturn.connect;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.concurrent.TimeUnit;

/** How fast one connection is read: not while its last message waits for room, and not faster than its device may send. */
final class Pace {
    private final EventLoop loop;
    private final Device device;
    private final Intake intake;
    private final Limits limits;
    private final Runnable changed;
    private boolean waits;
    private boolean slowed;

    /** @param changed called on the event loop when it may be read again */
    Pace(EventLoop loop, Device device, Intake intake, Limits limits, Runnable changed) {
        this.loop = loop;
        this.device = device;
        this.intake = intake;
        this.limits = limits;
        this.changed = changed;
    }

    /** May the connection be read? */
    boolean isOpen() {
        return !waits && !slowed;
    }

    void waitForRoom() {
        waits = true;
    }

    void goOn() {
        waits = false;
        changed.run();
    }

    /**
     * Whether a message may be taken. Who can be told is told to send it again later; from others we read more slowly.
     *
     * @param canRefuse whether a single message can be refused
     */
    boolean allows(Receipt receipt, boolean canRefuse) {
        if (limits.isOff()) {
            return true;
        }
        if (canRefuse && receipt.qos() != MqttQoS.AT_MOST_ONCE) {
            boolean within = limits.ask(device).isZero();
            if (!within) {
                intake.refused(device, "The device sends more than it may.");
                receipt.refused(Receipt.Reason.QUOTA, "Too many messages; send this one again later.");
            }
            return within;
        }
        long pause = limits.take(device).toNanos();
        if (pause > 0) {
            slowed = true;
            loop.schedule(this::speedUp, pause, TimeUnit.NANOSECONDS);
        }
        return true;
    }

    private void speedUp() {
        slowed = false;
        changed.run();
    }
}

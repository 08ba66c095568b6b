package org.outturn.demo;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How far the demo is; written by its thread, read by pages. */
@Component
class DemoProgress {
    private final AtomicInteger sent = new AtomicInteger();
    private volatile int all;
    private volatile Stage stage = Stage.SETTING_UP;

    /** What the demo does just now. */
    enum Stage {
        SETTING_UP,
        SENDING,
        TELLING,
        READY,
        FAILED
    }

    void sending(int messages) {
        all = messages;
        sent.set(0);
        stage = Stage.SENDING;
    }

    /** One more message is acknowledged; returns how many there are. */
    int acknowledged() {
        return sent.incrementAndGet();
    }

    void at(Stage now) {
        stage = now;
    }

    Stage stage() {
        return stage;
    }

    int sent() {
        return sent.get();
    }

    int all() {
        return all;
    }
}

package org.outturn.telemetry.web;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.Latest;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesId;
import org.outturn.telemetry.StoredPoint;
import org.outturn.ui.Formats;
import org.outturn.ui.Page;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends new latest values of a machine to the pages that show it (server-sent events). */
@RestController
class LivePages {
    /** After this the browser connects anew, with a session that is still valid or not at all. */
    private static final long CONNECTION_MILLIS = 30 * 60 * 1000L;

    private final Machines machines;
    private final Series series;
    private final Latest latest;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    LivePages(Machines machines, Series series, Latest latest) {
        this.machines = machines;
        this.series = series;
        this.latest = latest;
    }

    /** One new latest value, as a page shows it. */
    record News(String key, String text) {}

    @GetMapping(value = "/machines/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable MachineId id, Viewer viewer, @ModelAttribute("page") Page page) throws IOException {
        Machine machine = machines.get(id);
        Map<SeriesId, Signal> signals = new HashMap<>();
        for (Signal signal : machine.type().signals()) {
            signals.put(series.obtain(viewer.tenant(), machine.customer(), id, signal.key()), signal);
        }
        var emitter = new SseEmitter(CONNECTION_MILLIS);
        Formats formats = page.f();
        var subscription =
                latest.subscribe(viewer.tenant(), signals.keySet(), points -> hand(emitter, formats, signals, points));
        emitter.onCompletion(() -> {
            subscription.close();
            open.remove(emitter);
        });
        emitter.onTimeout(emitter::complete);
        open.add(emitter);
        // The first byte tells browser and proxies that the stream is open.
        emitter.send(SseEmitter.event().comment("open"));
        return emitter;
    }

    /** The pump's thread must not wait for a slow browser. */
    private void hand(
            SseEmitter emitter, Formats formats, Map<SeriesId, Signal> signals, Map<SeriesId, StoredPoint> points) {
        try {
            senders.execute(() -> send(emitter, formats, signals, points));
        } catch (RejectedExecutionException e) {
            end(emitter);
        }
    }

    private static void send(
            SseEmitter emitter, Formats formats, Map<SeriesId, Signal> signals, Map<SeriesId, StoredPoint> points) {
        try {
            for (var entry : points.entrySet()) {
                Signal signal = signals.get(entry.getKey());
                if (signal != null) {
                    StoredPoint point = entry.getValue();
                    send(emitter, new News("value:" + signal.key(), HistorySection.text(point.value(), formats)));
                    send(emitter, new News("time:" + signal.key(), formats.dateTime(point.time())));
                }
            }
        } catch (IOException | IllegalStateException e) {
            end(emitter); // the page was closed
        }
    }

    private static void send(SseEmitter emitter, News news) throws IOException {
        emitter.send(SseEmitter.event().name("latest").data(news, MediaType.APPLICATION_JSON));
    }

    private static void end(SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            // its page went away without a word
        }
    }

    /** Open streams would hold up a graceful stop. */
    @PreDestroy
    void stop() {
        open.forEach(LivePages::end);
        senders.close();
    }
}

package org.outturn.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of the log that measures how long the disk takes; each message waits for it before it is acknowledged. */
record TimedFile(SegmentFile file, Timer timer) implements SegmentFile {
    static SegmentFile.Opener opener(MeterRegistry meters) {
        Timer timer = Timer.builder("outturn.log.fsync")
                .description("How long the disk takes to keep a group of messages")
                .register(meters);
        return path -> new TimedFile(SegmentFile.open(path), timer);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        file.write(bytes);
    }

    @Override
    public void force() throws IOException {
        Timer.Sample sample = Timer.start();
        file.force();
        sample.stop(timer);
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

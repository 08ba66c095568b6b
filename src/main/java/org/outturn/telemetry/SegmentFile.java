package org.outturn.telemetry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file the log appends to: the seam at which a disk can be full or ill. */
interface SegmentFile extends Closeable {
    /** Writes all that remains at the end of the file. */
    void write(ByteBuffer bytes) throws IOException;

    /** Comes back when everything written is on the disk. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long size) throws IOException;

    /** How such files are opened. */
    @FunctionalInterface
    interface Opener {
        SegmentFile open(Path file) throws IOException;
    }

    /** A file of the operating system, made if it is missing. */
    static SegmentFile open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new SegmentFile() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}

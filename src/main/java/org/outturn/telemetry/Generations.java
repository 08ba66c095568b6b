package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which replaced files may still be read. A reader enters before it looks up the files; files replaced while it is inside
 * are only deleted when it and all who came before the replacement have left.
 */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final TreeSet<Long> inside = new TreeSet<>();
    private final ArrayDeque<Replaced> replaced = new ArrayDeque<>();
    private long next;

    private record Replaced(Path file, long before) {}

    /** One who reads. */
    final class Reader implements AutoCloseable {
        private final long number;

        private Reader(long number) {
            this.number = number;
        }

        @Override
        public void close() {
            leave(number);
        }
    }

    synchronized Reader enter() {
        long number = next++;
        inside.add(number);
        return new Reader(number);
    }

    private synchronized void leave(long number) {
        inside.remove(number);
        sweep();
    }

    /** Whoever enters from now on does not see these files any more. */
    synchronized void replace(Collection<Path> files) {
        files.forEach(file -> replaced.add(new Replaced(file, next)));
        sweep();
    }

    private void sweep() {
        long oldest = inside.isEmpty() ? Long.MAX_VALUE : inside.first();
        while (!replaced.isEmpty() && replaced.getFirst().before() <= oldest) {
            Path file = replaced.removeFirst().file();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The replaced file {} could not be deleted; the next start will try again", file, e);
            }
        }
    }
}

package org.outturn.mail;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends letters. Whoever sends one goes on at once and learns nothing of the mail server's troubles: the letter is kept on the
 * disk and carried in the background, again and again for three days if need be.
 */
public final class Mail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final LetterQueue queue;
    private final Carrier carrier;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Object round = new Object();
    private @Nullable Thread carrying;
    private volatile boolean closed;
    private volatile @Nullable Trouble trouble;

    /** The last thing that went wrong and was not followed by a success. */
    record Trouble(Instant at, String what) {}

    Mail(LetterQueue queue, Carrier carrier, Clock clock) {
        this.queue = queue;
        this.carrier = carrier;
        this.clock = clock;
    }

    Thread start() {
        Thread started = Thread.ofVirtual().name("mail").start(this::carryOn);
        carrying = started;
        return started;
    }

    /**
     * Sends a letter: within a transaction when that is through, so that nobody is told of what did not happen; at once
     * otherwise.
     */
    public void send(Letter letter) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    accept(letter);
                }
            });
        } else {
            accept(letter);
        }
    }

    private void accept(Letter letter) {
        Instant now = clock.instant();
        var waiting = new Waiting(Uuid7.next(), letter, now, 0, now);
        try {
            queue.keep(waiting);
            bell.release();
        } catch (IOException e) {
            // What was done is done; that nobody is told of it must not undo it.
            trouble = new Trouble(now, "A letter could not be kept: " + e);
            LOG.error("The letter \"{}\" could not be kept and is lost.", letter.subject(), e);
        }
    }

    private void carryOn() {
        try {
            while (!closed) {
                if (bell.tryAcquire(walked().toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Walks a round, and says how long to rest after it unless the bell rings. */
    private Duration walked() {
        try {
            round();
            return sleep();
        } catch (RuntimeException e) {
            trouble = new Trouble(clock.instant(), e.toString());
            LOG.error("Carrying letters failed; it goes on.", e);
            return LONGEST_SLEEP;
        }
    }

    private Duration sleep() {
        Instant now = clock.instant();
        return queue.all().stream()
                .map(letter -> Duration.between(now, letter.next()))
                .filter(Duration::isPositive)
                .min(Duration::compareTo)
                .filter(next -> next.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
    }

    /** Tries every letter whose time has come, once. */
    void round() {
        synchronized (round) {
            Carrier.Outcome.@Nullable Later standstill = null;
            for (Waiting letter : queue.all()) {
                if (closed) {
                    return;
                }
                if (letter.next().isAfter(clock.instant())) {
                    continue;
                }
                Carrier.Outcome outcome = standstill == null ? carrier.carry(letter) : standstill;
                if (outcome instanceof Carrier.Outcome.Later later && later.forAll()) {
                    standstill = later;
                }
                note(letter, outcome);
            }
        }
    }

    private void note(Waiting letter, Carrier.Outcome outcome) {
        try {
            switch (outcome) {
                case Carrier.Outcome.Carried() -> {
                    trouble = null;
                    queue.forget(letter);
                }
                case Carrier.Outcome.Later(String why, boolean forAll) -> later(letter, why);
                case Carrier.Outcome.Refused(String why) -> {
                    LOG.warn("Letter {} to somebody at {} was refused: {}", letter.id(), domain(letter), why);
                    queue.forget(letter);
                }
            }
        } catch (IOException e) {
            // It stays as it was and is tried again, at worst twice; its Message-ID tells that.
            trouble = new Trouble(clock.instant(), "A letter's state could not be kept: " + e);
            LOG.error("The state of letter {} could not be kept.", letter.id(), e);
        }
    }

    private void later(Waiting letter, String why) throws IOException {
        Instant now = clock.instant();
        trouble = new Trouble(now, why);
        if (Duration.between(letter.since(), now).compareTo(PATIENCE) >= 0) {
            LOG.error("Letter {} to somebody at {} is given up after three days: {}", letter.id(), domain(letter), why);
            queue.forget(letter);
            return;
        }
        if (letter.attempts() == 0) {
            LOG.warn("Letter {} to somebody at {} has to wait: {}", letter.id(), domain(letter), why);
        }
        queue.keep(letter.later(now));
    }

    private static String domain(Waiting letter) {
        String to = letter.letter().to();
        return to.substring(to.lastIndexOf('@') + 1);
    }

    /** How many letters are on their way. */
    int waiting() {
        return queue.all().size();
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Since when the letter waits that waits longest. */
    Optional<Instant> oldest() {
        return queue.all().stream().map(Waiting::since).findFirst();
    }

    String where() {
        return carrier.where();
    }

    @Override
    public void close() {
        closed = true;
        bell.release();
        Thread thread = carrying;
        if (thread != null) {
            thread.interrupt();
        }
    }
}

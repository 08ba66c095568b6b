package org.outturn.telemetry;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what becomes of an appended message. */
final class Receipt implements PointLog.Durable {
    private final CompletableFuture<Position> outcome = new CompletableFuture<>();

    @Override
    public void durable(Position after) {
        if (!outcome.complete(after)) {
            throw new AssertionError("told twice");
        }
    }

    @Override
    public void failed(IOException reason) {
        if (!outcome.completeExceptionally(reason)) {
            throw new AssertionError("told twice");
        }
    }

    boolean isTold() {
        return outcome.isDone();
    }

    Position position() throws IOException {
        try {
            return outcome.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("never told", e);
        }
    }

    static Position append(PointLog log, Message message) throws IOException {
        Receipt receipt = new Receipt();
        log.append(message, receipt);
        return receipt.position();
    }
}

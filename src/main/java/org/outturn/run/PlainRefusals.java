package org.outturn.run;

import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells a person at the command line why the program does not start, and the cure, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainRefusals implements SpringBootExceptionReporter {
    @Override
    @SuppressWarnings("SystemOut") // The command line is the reader; logging may not be set up yet.
    public boolean reportException(Throwable failure) {
        Refused refused = refusal(failure);
        if (refused == null) {
            return false;
        }
        System.err.println("Outturn does not start. " + refused.what() + "\n" + refused.cure());
        return true;
    }

    private static @Nullable Refused refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            if (cause instanceof BindException wrong) {
                return SettingRefusals.of(wrong);
            }
            if (cause instanceof PortInUseException taken) {
                return Foundation.portTaken(taken.getPort(), "address already in use");
            }
        }
        return null;
    }
}

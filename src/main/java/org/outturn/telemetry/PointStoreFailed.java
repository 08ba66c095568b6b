package org.outturn.telemetry;

/** The point store could not do what it was asked to; what was stored before is still there. */
public final class PointStoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PointStoreFailed(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}

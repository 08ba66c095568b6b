package org.outturn.identity;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * For whom the present thread works. Every database connection is told so when it is taken from the pool (see
 * {@link AskingDataSource}); a thread that works for nobody sees no business row at all.
 */
public final class Asking {
    private static final ScopedValue<Viewer> VIEWER = ScopedValue.newInstance();
    private static final ScopedValue<String> KEY = ScopedValue.newInstance();
    private static final ScopedValue<Origin> ORIGIN = ScopedValue.newInstance();

    private Asking() {}

    /** Works on behalf of the viewer for the length of the call. */
    public static <T> T as(Viewer viewer, Supplier<T> work) {
        return ScopedValue.where(VIEWER, viewer).call(work::get);
    }

    /** Works on behalf of the viewer for the length of the call. */
    public static void run(Viewer viewer, Runnable work) {
        ScopedValue.where(VIEWER, viewer).run(work);
    }

    /** Like {@link #as}, for a request that came from somewhere and may throw what the servlet interface throws. */
    static <T, X extends Throwable> T call(Viewer viewer, Origin origin, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(VIEWER, viewer).where(ORIGIN, origin).call(work);
    }

    /** Works for a request that came from somewhere before it is known who asks. */
    static <T> T from(Origin origin, Supplier<T> work) {
        return ScopedValue.where(ORIGIN, origin).call(work::get);
    }

    /** Where the request came from for which this thread works; a job of the house when it is none. */
    public static Origin origin() {
        return ORIGIN.isBound() ? ORIGIN.get() : Origin.JOB;
    }

    /**
     * Presents a key before it is known who asks: {@code email:…}, {@code token:…} or {@code device:…} followed by what
     * was shown. Only the rows that carry this very key become visible.
     */
    public static <T> T presenting(String key, Supplier<T> work) {
        return ScopedValue.where(KEY, key).call(work::get);
    }

    /** The one for whom this thread works. */
    public static Optional<Viewer> viewer() {
        return VIEWER.isBound() ? Optional.of(VIEWER.get()) : Optional.empty();
    }

    /** The one for whom this thread works; a fault when there is none. */
    public static Viewer required() {
        return viewer().orElseThrow(() -> new IllegalStateException("Nobody is asking; use Asking.as(viewer, …)."));
    }

    static Optional<String> key() {
        return KEY.isBound() ? Optional.of(KEY.get()) : Optional.empty();
    }
}

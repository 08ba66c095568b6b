package org.outturn.base;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood and refused; nothing was changed. It carries a stable code, the field or thing concerned,
 * and what to do about it. To the API it becomes a problem detail (RFC 9457), to people a sentence.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final String code;
    private final @Nullable String field;
    private final String cure;
    private final transient List<Object> values;

    /** How the refusal is to be told: the input is wrong (422), it contradicts the present state (409), or it is not this person's to do (403). */
    public enum Kind {
        INPUT,
        STATE,
        RIGHT
    }

    private Refused(Kind kind, String code, @Nullable String field, String what, String cure, List<Object> values) {
        super(what);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.cure = cure;
        this.values = values;
    }

    /** The given field can't be accepted. */
    public static Refused input(String code, String field, String what, String cure) {
        return new Refused(Kind.INPUT, code, field, what, cure, List.of());
    }

    /** The thing's present state forbids it. */
    public static Refused state(String code, String what, String cure) {
        return new Refused(Kind.STATE, code, null, what, cure, List.of());
    }

    /** This person's role does not allow it. */
    public static Refused right(String code, String what, String cure) {
        return new Refused(Kind.RIGHT, code, null, what, cure, List.of());
    }

    /** The same refusal with the values that its sentences name, so that they can be said in another language too. */
    public Refused naming(Object... named) {
        var same = new Refused(kind, code, field, what(), cure, List.of(named));
        same.setStackTrace(getStackTrace());
        return same;
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, machine-readable name of the refusal, such as {@code statement-not-signed}. */
    public String code() {
        return code;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What the sentences name, in the order of their other languages' texts. */
    public List<Object> values() {
        return values;
    }

    /** What to do so that it works, as a sentence. */
    public String cure() {
        return cure;
    }

    /** What happened, as a sentence. */
    public String what() {
        return String.valueOf(getMessage());
    }
}

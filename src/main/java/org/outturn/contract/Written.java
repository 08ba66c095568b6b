package org.outturn.contract;

import java.util.Objects;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import tools.jackson.core.JacksonException;

/** Reads JSON that somebody wrote by hand, and says what is wrong with it. */
final class Written {
    private static final int LONGEST = 200;

    private Written() {}

    /**
     * Reads what somebody wrote.
     *
     * @param code of the refusal when it can't be read at all
     * @param field by which the whole is called
     * @throws Refused when it is none, naming the field and the cure
     */
    static <T> T read(String json, Class<T> kind, String code, String field, String cure) {
        try {
            return Objects.requireNonNull(Json.mapper().readValue(json, kind));
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw refusal(e, code, field, cure);
        }
    }

    /** A part's own refusal, however deep the reader wrapped it. */
    private static Refused refusal(Throwable thrown, String code, String field, String cure) {
        String place = thrown instanceof JacksonException read ? read.getPathReference() : field;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        String said = String.valueOf(
                thrown instanceof JacksonException read ? read.getOriginalMessage() : thrown.getMessage());
        return Refused.input(code, field, "This can't be read as a " + field + ": " + brief(said), cure)
                .naming(brief(place));
    }

    private static String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}

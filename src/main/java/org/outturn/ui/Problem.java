package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.identity.TooManyAttempts;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What went wrong, in words for people and programs.
 *
 * @param status HTTP status
 * @param code stable name of the refusal
 * @param field the parameter concerned, null where it is none
 * @param what what happened, as an English sentence
 * @param cure what to do about it, as an English sentence
 * @param values what the sentences name, for saying them in another language
 */
public record Problem(
        HttpStatusCode status, String code, @Nullable String field, String what, String cure, List<Object> values) {
    private static final String ATTRIBUTE = Problem.class.getName();

    public Problem {
        values = List.copyOf(values);
    }

    /** A problem whose sentences name nothing. */
    public Problem(HttpStatusCode status, String code, @Nullable String field, String what, String cure) {
        this(status, code, field, what, cure, List.of());
    }

    /** Answers a request with this problem from outside of any controller: as a page, or as problem details below /api. */
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        response.sendError(status.value());
    }

    /** The problem with which a request was answered from outside of any controller; null when there was none. */
    static @Nullable Problem answered(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Problem problem ? problem : null;
    }

    static Problem of(NotFound e) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                null,
                String.valueOf(e.getMessage()),
                "Check the address, or ask the person who sent it to you.");
    }

    static Problem of(Refused e) {
        HttpStatus status =
                switch (e.kind()) {
                    case INPUT -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case STATE -> HttpStatus.CONFLICT;
                    case RIGHT -> HttpStatus.FORBIDDEN;
                };
        return new Problem(status, e.code(), e.field().orElse(null), e.what(), e.cure(), e.values());
    }

    static Problem of(TooManyAttempts e) {
        return tooMany("too-many-attempts", "There were too many attempts.", seconds(e));
    }

    static long seconds(TooManyAttempts e) {
        return Math.max(1, e.pause().plusMillis(999).toSeconds());
    }

    /** Too much was asked in too short a time. */
    public static Problem tooMany(String code, String what, long seconds) {
        String pause = seconds == 1 ? "one second" : seconds + " seconds";
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS, code, null, what, "Wait " + pause + " and try again.", List.of(seconds));
    }

    static Problem unreadable(String parameter, @Nullable Class<?> wanted) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable-value",
                parameter,
                "The value of '" + parameter + "' can't be read.",
                "Send " + Expected.in(wanted).english() + ".",
                List.of(parameter, Expected.in(wanted)));
    }

    static Problem missing(String parameter) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "missing-value",
                parameter,
                "'" + parameter + "' is missing.",
                "Add it to the request.",
                List.of(parameter));
    }

    /** The body of a request can't be read; {@code path} leads to the place, empty for all of it. */
    static Problem body(String code, String path, String what, String cure, Object... values) {
        return new Problem(
                code.equals("unreadable-body") ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT,
                code,
                path.isEmpty() ? null : path,
                what,
                cure,
                List.of(values));
    }

    /** What a status means that was decided outside of our own methods. */
    public static Problem of(HttpStatusCode status, String method) {
        return switch (status.value()) {
            case 403 ->
                new Problem(
                        status,
                        "form-expired",
                        null,
                        "This form is no longer valid.",
                        "Load the page again, sign in if you are asked to, and send it once more.");
            case 404 ->
                new Problem(status, "not-found", null, "There is nothing at this address.", "Check the address.");
            case 405 ->
                new Problem(
                        status,
                        "method-not-allowed",
                        null,
                        "This address does not take " + method + ".",
                        "Use the method that the description of the API at /api/openapi.json names.",
                        List.of(method));
            case 406 ->
                new Problem(
                        status,
                        "not-acceptable",
                        null,
                        "This does not exist in the form that was asked for.",
                        "Ask for another type with the header 'Accept'.");
            case 413 ->
                new Problem(
                        status,
                        "too-large",
                        null,
                        "This is more than one request may carry.",
                        "Send less at a time, in several requests.");
            case 415 ->
                new Problem(
                        status,
                        "unsupported-type",
                        null,
                        "This address does not take content of this type.",
                        "Send it as the type that the description of the API names, mostly application/json, and say so"
                                + " with the header 'Content-Type'.");
            case 500 -> fault();
            default ->
                new Problem(
                        status,
                        "bad-request",
                        null,
                        "This request can't be read.",
                        "Check the address, the parameters and the method.");
        };
    }

    static Problem fault() {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                null,
                "Something broke on our side; nothing was changed.",
                "Try again. If it stays, tell your administrator the time of this message.");
    }
}

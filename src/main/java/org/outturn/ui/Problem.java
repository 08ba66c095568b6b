package org.outturn.ui;

import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What went wrong, in words for people and programs.
 *
 * @param status HTTP status
 * @param code stable name of the refusal
 * @param field the parameter concerned, null where it is none
 * @param what what happened, as a sentence
 * @param cure what to do about it, as a sentence
 */
record Problem(HttpStatusCode status, String code, @Nullable String field, String what, String cure) {

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
        return new Problem(status, e.code(), e.field().orElse(null), e.what(), e.cure());
    }

    static Problem unreadable(String parameter, @Nullable Class<?> wanted) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable-value",
                parameter,
                "The value of '" + parameter + "' can't be read.",
                "Send " + Expected.words(wanted) + ".");
    }

    static Problem missing(String parameter) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "missing-value",
                parameter,
                "'" + parameter + "' is missing.",
                "Add it to the request.");
    }

    /** What a status means that was decided outside of our own methods. */
    static Problem of(HttpStatusCode status, String method) {
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
                        "Use the method that the description of the API at /api/openapi.json names.");
            case 406 ->
                new Problem(
                        status,
                        "not-acceptable",
                        null,
                        "This does not exist in the form that was asked for.",
                        "Ask for another type with the header 'Accept'.");
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

package org.outturn.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.outturn.base.Sha256;
import org.outturn.identity.Asking;
import org.outturn.ui.Problem;
import org.outturn.ui.TooLarge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a call to the API happen once only, however often it is sent with the same {@code Idempotency-Key}; a repetition gets
 * the first answer again. See {@link RememberedCalls} for what holds when the program dies in between.
 */
@Component
@Order(10)
class OnceOnly extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);
    private static final String KEY = "Idempotency-Key";
    private static final String SHAPE = "[!-~]{1,255}";
    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final List<String> KEPT = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.ETAG);

    private final RememberedCalls calls;

    OnceOnly(RememberedCalls calls) {
        this.calls = calls;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/")
                || request.getHeader(KEY) == null
                || Asking.viewer().flatMap(viewer -> viewer.person()).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = String.valueOf(request.getHeader(KEY));
        if (!key.matches(SHAPE)) {
            refuse(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-unusable",
                    "This Idempotency-Key can't be used.",
                    "Send 1 to 255 visible ASCII characters, best a fresh UUID for each call.",
                    request,
                    response);
            return;
        }
        HttpServletRequest call;
        String fingerprint;
        try {
            call = isForm(request) ? request : new Replayed(request);
            fingerprint = fingerprint(call);
        } catch (TooLarge e) {
            Problem.of(HttpStatus.CONTENT_TOO_LARGE, request.getMethod()).answer(request, response);
            return;
        }
        switch (calls.begin(key, fingerprint)) {
            case RememberedCalls.Known.New() -> proceed(key, call, response, chain);
            case RememberedCalls.Known.Done(var answer) -> repeat(answer, request, response);
            case RememberedCalls.Known.Different() ->
                refuse(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for another call.",
                        "Use a fresh key for each call; repeat a call only as it was.",
                        request,
                        response);
            case RememberedCalls.Known.Running() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                refuse(
                        HttpStatus.CONFLICT,
                        "call-running",
                        "This call is being done at this moment.",
                        "Repeat it in a second to get its answer.",
                        request,
                        response);
            }
            case RememberedCalls.Known.Unknown(var begun) ->
                refuse(
                        HttpStatus.CONFLICT,
                        "call-unfinished",
                        "This call was begun at " + begun + " and nobody knows how it ended.",
                        "Look whether it happened; if it did not, send it with a fresh key.",
                        request,
                        response);
        }
    }

    private void proceed(String key, HttpServletRequest call, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean ended = false;
        try {
            chain.doFilter(call, kept);
            ended = true;
        } finally {
            if (!ended) {
                calls.lose(key);
            }
        }
        if (kept.getStatus() >= 400 && kept.getStatus() < 500) {
            calls.forget(key);
        } else {
            calls.finish(key, answer(kept));
        }
        kept.copyBodyToResponse();
    }

    private static RememberedCalls.Answer answer(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        byte[] body = response.getContentSize() > LONGEST_ANSWER ? null : response.getContentAsByteArray();
        return new RememberedCalls.Answer(response.getStatus(), headers, body);
    }

    private static void repeat(RememberedCalls.Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = answer.body();
        if (body == null) {
            refuse(
                    HttpStatus.CONFLICT,
                    "answer-too-long",
                    "This call was done; its answer was too long to be kept.",
                    "Read what it made with a GET.",
                    request,
                    response);
            return;
        }
        LOG.debug("A call is answered again.");
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void refuse(
            HttpStatus status,
            String code,
            String what,
            String cure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        new Problem(status, code, KEY, what, cure).answer(request, response);
    }

    /** Forms and files are read by the server itself, so that they can't be read twice. */
    private static boolean isForm(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
    }

    /** What makes two calls the same: address, type and content; of forms only how long they are. */
    private static String fingerprint(HttpServletRequest call) {
        String content = call instanceof Replayed replayed
                ? Sha256.of(replayed.body)
                : "a form of " + call.getContentLengthLong();
        return Sha256.of(String.join("\n", call.getRequestURI(), String.valueOf(call.getQueryString()), content));
    }

    /** A request whose body was read already and can be read again. */
    private static final class Replayed extends HttpServletRequestWrapper {
        private final byte[] body;

        Replayed(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("This body is there already; just read it.");
                }
            };
        }
    }
}

package org.outturn.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.identity.TooManyAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/**
 * Tells what went wrong: to the API as problem details (RFC 9457) with {@code code}, {@code field} and {@code cure}, to
 * people as a page with the same words.
 */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private final PageAdvice pages;

    Problems(PageAdvice pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    Object notFound(NotFound e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return told(Problem.of(e), request.getRequestURI(), request, response, locale);
    }

    @ExceptionHandler
    Object refused(Refused e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return told(Problem.of(e), request.getRequestURI(), request, response, locale);
    }

    @ExceptionHandler
    Object tooMany(TooManyAttempts e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        long seconds = Math.max(1, e.pause().plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Page page = pages.page(request, locale, theme(request));
        String pause = seconds < 60
                ? page.t("problem.pause.seconds", seconds)
                : page.t("problem.pause.minutes", (seconds + 59) / 60);
        var problem = new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-attempts",
                null,
                page.t("problem.too-many.what"),
                page.t("problem.too-many.cure", pause));
        return told(problem, request.getRequestURI(), request, response, locale);
    }

    @ExceptionHandler
    Object mismatch(
            MethodArgumentTypeMismatchException e,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Problem problem = rootOf(e) instanceof NotFound notFound
                ? Problem.of(notFound)
                : Problem.unreadable(e.getName(), e.getRequiredType());
        return told(problem, request.getRequestURI(), request, response, locale);
    }

    @ExceptionHandler
    Object missing(
            MissingServletRequestParameterException e,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        return told(Problem.missing(e.getParameterName()), request.getRequestURI(), request, response, locale);
    }

    /** Tomcat found the parameters so broken that it gives none of them. */
    @ExceptionHandler
    Object broken(
            InvalidParameterException e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Problem problem = Problem.of(HttpStatus.BAD_REQUEST, request.getMethod());
        return told(problem, request.getRequestURI(), request, response, locale);
    }

    /** The reader went away; there is nobody left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("A reader left before the answer was complete.");
    }

    @ExceptionHandler
    Object other(Exception e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (e instanceof ErrorResponse known) {
            Problem problem = Problem.of(known.getStatusCode(), request.getMethod());
            return told(problem, request.getRequestURI(), request, response, locale);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return told(Problem.fault(), request.getRequestURI(), request, response, locale);
    }

    /** Tells it in the form that fits the path that was asked for. */
    Object told(Problem problem, String path, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (path.startsWith("/api/")) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(detail(problem));
        }
        response.setStatus(problem.status().value());
        var view = new ModelAndView("ui/problem");
        view.addObject("page", pages.page(request, locale, theme(request)));
        view.addObject("view", new ProblemView(problem.status().value(), problem.what(), problem.cure()));
        return view;
    }

    private static ProblemDetail detail(Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.what());
        detail.setProperty("code", problem.code());
        detail.setProperty("cure", problem.cure());
        if (problem.field() != null) {
            detail.setProperty("field", problem.field());
        }
        return detail;
    }

    private static Theme theme(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, Preferences.THEME);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

package org.outturn.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Trace;
import org.outturn.identity.TooManyAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.WebUtils;

/**
 * Tells what went wrong: to the API as problem details (RFC 9457) with {@code code}, {@code field} and {@code cure}, to
 * people as a page with the same words.
 */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private final PageAdvice pages;
    private final Refusals refusals;

    Problems(PageAdvice pages, Refusals refusals) {
        this.pages = pages;
        this.refusals = refusals;
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
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Problem.seconds(e)));
        return told(Problem.of(e), request.getRequestURI(), request, response, locale);
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

    /** A field of a form can't be read. */
    @ExceptionHandler
    Object unbound(
            MethodArgumentNotValidException e,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        FieldError error = e.getFieldError();
        if (error == null || !error.contains(TypeMismatchException.class)) {
            return other(e, request, response, locale);
        }
        TypeMismatchException mismatch = error.unwrap(TypeMismatchException.class);
        Problem problem = rootOf(mismatch) instanceof NotFound notFound
                ? Problem.of(notFound)
                : Problem.unreadable(error.getField(), mismatch.getRequiredType());
        return told(problem, request.getRequestURI(), request, response, locale);
    }

    /** The body of a call to the API can't be read; what the reader of a value refused is told as such. */
    @ExceptionHandler
    Object body(
            HttpMessageNotReadableException e,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Problem problem =
                switch (rootOf(e)) {
                    case Refused refused -> Problem.of(refused);
                    case NotFound notFound -> Problem.of(notFound);
                    case TooLarge tooLarge -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, request.getMethod());
                    default -> Bodies.problem(e.getCause());
                };
        return told(problem, request.getRequestURI(), request, response, locale);
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
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("A reader left before the answer was complete.");
            return ResponseEntity.noContent().build();
        }
        if (e instanceof ErrorResponse known) {
            Problem problem = Problem.of(known.getStatusCode(), request.getMethod());
            return told(problem, request.getRequestURI(), request, response, locale);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return told(Problem.fault(), request.getRequestURI(), request, response, locale);
    }

    /** Tells it in the form that fits who asked: a program, a form that keeps what was typed, or a person who reads a page. */
    Object told(Problem problem, String path, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (path.startsWith("/api/")) {
            return details(problem);
        }
        Page page = pages.page(request, response, locale, theme(request));
        Problem said = refusals.in(problem, page);
        if (FormAnswers.isFromScript(request)) {
            return details(said);
        }
        response.setStatus(said.status().value());
        var view = new ModelAndView("ui/problem");
        view.addObject("page", page);
        view.addObject(
                "view",
                new ProblemView(
                        said.status().value(),
                        said.what(),
                        said.cure(),
                        Trace.current().orElse("")));
        return view;
    }

    private static ResponseEntity<ProblemDetail> details(Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.what());
        detail.setProperty("code", problem.code());
        detail.setProperty("cure", problem.cure());
        if (problem.field() != null) {
            detail.setProperty("field", problem.field());
        }
        Trace.current().ifPresent(trace -> detail.setProperty("trace", trace));
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
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

package org.outturn.ui;

import java.beans.PropertyEditorSupport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * How parameters are read, whatever the reader's language: text without control characters (the database could not even keep
 * a NUL), days, months and times in ISO 8601 within years that calendars and stores can reckon with.
 */
@ControllerAdvice
class Inputs {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new Editor(Inputs::plain));
        binder.registerCustomEditor(LocalDate.class, new Editor(Inputs::day));
        binder.registerCustomEditor(YearMonth.class, new Editor(Inputs::month));
        binder.registerCustomEditor(Instant.class, new Editor(Inputs::time));
    }

    private static String plain(String text) {
        return accept(
                text, text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r'));
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        return accept(day, isReckoned(day.getYear()));
    }

    private static YearMonth month(String text) {
        YearMonth month = YearMonth.parse(text);
        return accept(month, isReckoned(month.getYear()));
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        return accept(time, isReckoned(time.atOffset(ZoneOffset.UTC).getYear()));
    }

    private static boolean isReckoned(int year) {
        return FIRST_YEAR <= year && year <= LAST_YEAR;
    }

    private static <T> T accept(T value, boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static final class Editor extends PropertyEditorSupport {
        private final Function<String, ?> read;

        Editor(Function<String, ?> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            try {
                setValue(read.apply(text));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}

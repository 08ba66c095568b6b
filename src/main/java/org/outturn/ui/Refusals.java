package org.outturn.ui;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.outturn.base.Money;
import org.outturn.base.Quantity;
import org.outturn.identity.Role;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Says refusals in the reader's language. The English sentences stand where something is refused; the German ones in
 * {@code refusals/<module>_de.properties} as {@code <code>.what} and {@code <code>.cure}, with the refusal's values in
 * {@code {0}} and so on. What has no German text, or names more than it was given, is told in English.
 */
@Component
class Refusals {
    private final Map<String, String> german = new HashMap<>();

    Refusals() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:refusals/*_de.properties")) {
            var texts = new Properties();
            try (Reader reader = file.getContentAsString(StandardCharsets.UTF_8).transform(java.io.StringReader::new)) {
                texts.load(reader);
            }
            texts.stringPropertyNames().forEach(key -> german.put(key, texts.getProperty(key)));
        }
    }

    /** The same problem in the language of a page. */
    Problem in(Problem problem, Page page) {
        if (!page.locale().getLanguage().equals(Locale.GERMAN.getLanguage())) {
            return problem;
        }
        Object[] values =
                problem.values().stream().map(value -> said(value, page)).toArray();
        return new Problem(
                problem.status(),
                problem.code(),
                problem.field(),
                said(problem.code() + ".what", values, problem.what()),
                said(problem.code() + ".cure", values, problem.cure()),
                problem.values());
    }

    private String said(String key, Object[] values, String english) {
        String pattern = german.get(key);
        if (pattern == null) {
            return english;
        }
        var format = new MessageFormat(pattern, Locale.GERMAN);
        return format.getFormatsByArgumentIndex().length > values.length ? english : format.format(values);
    }

    private Object said(Object value, Page page) {
        return switch (value) {
            case YearMonth month -> page.f().month(month);
            case LocalDate day -> page.f().date(day);
            case Instant time -> page.f().dateTime(time);
            case Money money -> page.f().money(money);
            case Quantity quantity -> page.f().quantity(quantity);
            case Role role -> page.t("role." + role.key());
            case Expected expected ->
                MessageFormat.format(
                        german.getOrDefault("expected." + expected.key(), expected.english()), expected.choice());
            case Collection<?> several ->
                several.stream().map(each -> String.valueOf(said(each, page))).collect(Collectors.joining(" oder "));
            default -> value;
        };
    }
}

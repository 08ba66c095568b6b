package org.outturn.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.view.AbstractTemplateView;
import org.springframework.web.servlet.view.AbstractTemplateViewResolver;

/** Templates, languages and how they are found. */
@Configuration(proxyBeanMethods = false)
class UiConfiguration {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    ViewResolver templateViews(TemplateEngine templates) {
        return new AbstractTemplateViewResolver() {
            {
                setViewClass(requiredViewClass());
                setSuffix(".jte");
                setContentType("text/html;charset=UTF-8");
            }

            @Override
            protected Class<?> requiredViewClass() {
                return TemplateView.class;
            }

            @Override
            protected TemplateView instantiateView() {
                return new TemplateView(templates);
            }
        };
    }

    private static final class TemplateView extends AbstractTemplateView implements View {
        private final TemplateEngine templates;

        private TemplateView(TemplateEngine templates) {
            this.templates = templates;
        }

        @Override
        public boolean checkResource(Locale locale) {
            return templates.hasTemplate(Objects.requireNonNull(getUrl()));
        }

        @Override
        protected void renderMergedTemplateModel(
                Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var html = new StringOutput(16_384);
            templates.render(Objects.requireNonNull(getUrl()), model, html);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().write(html.toString());
        }
    }

    @Bean
    MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_de.properties");
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(Arrays.stream(files)
                .map(file ->
                        "messages/" + Objects.requireNonNull(file.getFilename()).replace("_de.properties", ""))
                .sorted()
                .toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver(Preferences.LANGUAGE) {
            /** A cookie with a language that we don't speak says nothing. */
            @Override
            protected @Nullable Locale parseLocaleValue(String text) {
                return LANGUAGES.stream()
                        .filter(language -> language.toLanguageTag().equals(text))
                        .findFirst()
                        .orElse(null);
            }
        };
        resolver.setDefaultLocaleFunction(request -> {
            Locale wanted = Locale.lookup(languageRanges(request), LANGUAGES);
            return wanted == null ? Locale.ENGLISH : wanted;
        });
        return resolver;
    }

    private static List<Locale.LanguageRange> languageRanges(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        try {
            return header == null ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            // A header that no browser sends gets English, not an error.
            return List.of();
        }
    }
}

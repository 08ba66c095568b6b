package org.outturn.ui;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders a module's template as a part of another module's page. */
@Component
public class Templates {
    private final TemplateEngine engine;

    Templates(TemplateEngine engine) {
        this.engine = engine;
    }

    /** The content of a template that takes {@code page} and {@code view}. */
    public Content content(String template, Page page, Object view) {
        Map<String, Object> model = Map.of("page", page, "view", view);
        return output -> engine.render(template + ".jte", model, output);
    }
}

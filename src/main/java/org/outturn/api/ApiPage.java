package org.outturn.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The API as a page, made from its own description at {@code /api/openapi.json}. */
@Controller
class ApiPage {
    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiWebMvcResource description;

    ApiPage(OpenApiWebMvcResource description) {
        this.description = description;
    }

    @GetMapping("/help/api")
    ModelAndView api(@RequestParam(defaultValue = "") String search, HttpServletRequest request) {
        return new ModelAndView("api/api", "view", ApiReader.view(JSON.readTree(document(request)), search));
    }

    private byte[] document(HttpServletRequest request) {
        try {
            return description.openapiJson(request, "/api/openapi.json", Locale.ENGLISH);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The API can't be described.", e);
        }
    }
}

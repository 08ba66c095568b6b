package org.outturn.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.outturn.base.NotFound;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The API as pages, made from its own description at {@code /api/openapi.json}: all calls at a glance, and an area in full. */
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

    @GetMapping("/help/api/{area}")
    ModelAndView area(@PathVariable String area, HttpServletRequest request) {
        return new ModelAndView(
                "api/area",
                "view",
                ApiReader.area(JSON.readTree(document(request)), area)
                        .orElseThrow(() -> new NotFound("area of the interface", area)));
    }

    private byte[] document(HttpServletRequest request) {
        try {
            return description.openapiJson(request, "/api/openapi.json", Locale.ENGLISH);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The API can't be described.", e);
        }
    }
}

package org.outturn.api;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What is told of a request that could not even be read as one: problem details, and nothing about the server. */
public final class BareRefusal extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("""
                        {"type":"about:blank","status":%d,"code":"bad-request",\
                        "detail":"This request can't be read.",\
                        "cure":"Check the address and the headers; they may be too long or malformed."}""".formatted(status));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("Nobody is left to tell.", e);
        }
    }
}

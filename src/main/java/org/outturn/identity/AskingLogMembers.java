package org.outturn.identity;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Says in each line of a structured log for which tenant and person the thread worked that wrote it. */
final class AskingLogMembers implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.add(
                        "tenant",
                        line -> Asking.viewer()
                                .map(viewer -> viewer.tenantId().toString())
                                .orElse(null))
                .whenNotNull();
        members.add(
                        "person",
                        line -> Asking.viewer()
                                .flatMap(Viewer::person)
                                .map(PersonId::toString)
                                .orElse(null))
                .whenNotNull();
    }
}

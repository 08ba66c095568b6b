package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonWriter;

class AskingLogMembersTest {
    private final JsonWriter<Object> line = JsonWriter.of(members -> new AskingLogMembers().customize(members));

    @Test
    void aLineSaysForWhomTheThreadWorked() {
        TenantId tenant = TenantId.next();
        assertThat(Asking.as(Viewer.job(tenant, "test"), () -> line.writeToString("said")))
                .isEqualTo("{\"tenant\":\"" + tenant + "\"}");
        assertThat(line.writeToString("said")).isEqualTo("{}");
    }
}

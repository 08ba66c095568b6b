package org.outturn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A call with a key happens once, whatever the network, the caller or the machine do in between. */
@IntegrationTest
class OnceOnlyTests {
    @Autowired
    RememberedCalls calls;

    @Autowired
    JdbcClient db;

    @Autowired
    World world;

    private final AtomicInteger made = new AtomicInteger();
    private String key = "";
    private Viewer engineer = Viewer.job(org.outturn.identity.TenantId.next(), "nobody");

    @BeforeEach
    void anEngineer() {
        engineer = world.company("north").engineer().viewer();
        key = Uuid7.next().toString();
    }

    /** What a call does: makes something and answers with its number. */
    private interface Work {
        void answer(MockHttpServletResponse response) throws IOException;
    }

    private MockHttpServletResponse call(Viewer viewer, String body, int status) {
        return call(viewer, body, response -> {
            response.setStatus(status);
            response.setContentType("application/json");
            response.setHeader("Location", "/api/things/" + made.incrementAndGet());
            response.getOutputStream().write("{\"n\":1}".getBytes(StandardCharsets.UTF_8));
        });
    }

    private MockHttpServletResponse call(Viewer viewer, String body, Work work) {
        var request = new MockHttpServletRequest("POST", "/api/things");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        request.addHeader("Idempotency-Key", key);
        var response = new MockHttpServletResponse();
        return Asking.as(viewer, () -> {
            try {
                new OnceOnly(calls)
                        .doFilter(request, response, new MockFilterChain(new jakarta.servlet.http.HttpServlet() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            protected void service(
                                    jakarta.servlet.http.HttpServletRequest asked,
                                    jakarta.servlet.http.HttpServletResponse answer)
                                    throws IOException {
                                assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                                        .isEqualTo(body);
                                var kept = new MockHttpServletResponse();
                                work.answer(kept);
                                answer.setStatus(kept.getStatus());
                                answer.setContentType(kept.getContentType());
                                answer.setHeader("Location", kept.getHeader("Location"));
                                answer.getOutputStream().write(kept.getContentAsByteArray());
                            }
                        }));
            } catch (IOException | jakarta.servlet.ServletException e) {
                throw new IllegalStateException(e);
            }
            return response;
        });
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAgain() throws Exception {
        var first = call(engineer, "{}", 201);
        var second = call(engineer, "{}", 201);
        assertThat(made).hasValue(1);
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(second.getContentType()).startsWith("application/json");
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        call(engineer, "{}", 201);
        assertThat(call(engineer, "{\"other\":1}", 201).getStatus()).isEqualTo(422);
        assertThat(made).hasValue(1);
    }

    @Test
    void keysBelongToPersons() {
        call(engineer, "{}", 201);
        assertThat(call(world.company("north").finance().viewer(), "{}", 201).getStatus())
                .isEqualTo(201);
        assertThat(call(world.company("south").engineer().viewer(), "{}", 201).getStatus())
                .isEqualTo(201);
        assertThat(made).hasValue(3);
    }

    @Test
    void whatWasRefusedCanBeCorrectedAndSentAgain() {
        assertThat(call(engineer, "{}", 422).getStatus()).isEqualTo(422);
        assertThat(call(engineer, "{\"better\":1}", 201).getStatus()).isEqualTo(201);
    }

    @Test
    void whileItIsDoneARepetitionIsRefused() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> first = threads.submit(() -> call(engineer, "{}", response -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                response.setStatus(201);
            }));
            begun.await();
            var second = call(engineer, "{}", 201);
            assertThat(second.getStatus()).isEqualTo(409);
            assertThat(second.getHeader("Retry-After")).isEqualTo("1");
            end.countDown();
            assertThat(first.get().getStatus()).isEqualTo(201);
        }
        assertThat(made).hasValue(0);
    }

    @Test
    void aCallWhoseEndNobodyKnowsIsNeverTriedAgain() {
        Asking.run(engineer, () -> calls.begin(key, "of another run"));
        // As if the program had died after it began and were another run now.
        Asking.run(
                engineer,
                () -> db.sql("update api.call set run = ?, fingerprint = ? where key = ?")
                        .params(Uuid7.next(), fingerprintOf("{}"), key)
                        .update());
        assertThat(call(engineer, "{}", 201).getStatus()).isEqualTo(409);
        assertThat(made).hasValue(0);
    }

    /** As the filter computes it, read back from a call that was made. */
    private String fingerprintOf(String body) {
        String mine = key;
        key = Uuid7.next().toString();
        call(engineer, body, response -> response.setStatus(204));
        String fingerprint = Asking.as(
                engineer,
                () -> db.sql("select fingerprint from api.call where key = ?")
                        .param(key)
                        .query(String.class)
                        .single());
        key = mine;
        return fingerprint;
    }

    @Test
    void aCallThatBreaksHasAnUnknownEnd() {
        assertThatThrownBy(() -> call(engineer, "{}", response -> {
                    throw new IOException("cut");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(call(engineer, "{}", 201).getStatus()).isEqualTo(409);
    }

    @Test
    void anAnswerThatIsTooLongIsNotKeptButTheCallIs() {
        byte[] long300k = new byte[300 * 1024];
        call(engineer, "{}", response -> {
            response.setStatus(201);
            response.getOutputStream().write(long300k);
        });
        assertThat(call(engineer, "{}", 201).getStatus()).isEqualTo(409);
        assertThat(made).hasValue(0);
    }

    @Test
    void aKeyThatCantBeOneIsRefused() {
        key = "ä".repeat(3);
        assertThat(call(engineer, "{}", 201).getStatus()).isEqualTo(422);
        key = "x".repeat(256);
        assertThat(call(engineer, "{}", 201).getStatus()).isEqualTo(422);
        assertThat(made).hasValue(0);
    }
}

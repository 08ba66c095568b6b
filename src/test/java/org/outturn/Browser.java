package org.outturn;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Somebody who asks the running program over HTTP: with a session and its cookies, with an access token, or as a stranger.
 * Doesn't follow redirects.
 */
public final class Browser implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** Where the running program lets browsers in. */
    public static class Door {
        private final Environment environment;

        Door(Environment environment) {
            this.environment = environment;
        }

        /** Somebody without session or token. */
        public Browser stranger() {
            return new Browser(address(), null);
        }

        /** Somebody who shows this access token with every request. */
        public Browser withToken(String token) {
            return new Browser(address(), token);
        }

        /** Somebody who signed in with a session. */
        public Browser signedIn(World.Person person) {
            Browser browser = stranger();
            Answer answer = browser.signIn(person.email(), World.PASSWORD);
            if (!"/".equals(answer.header("location"))) {
                throw new AssertionError("Signing in led to " + answer);
            }
            return browser;
        }

        private String address() {
            return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        }
    }

    /** What came back; the body of an event stream is left unread. */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** A header's value by its lower-case name, empty when it is absent; of a redirect only the path. */
        public String header(String name) {
            String value = headers.getOrDefault(name, "");
            return name.equals("location") ? value.replaceFirst("^http://[^/]*", "") : value;
        }
    }

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String address;
    private final @Nullable String token;

    private Browser(String address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    /** Asks for a path with its query, both encoded already. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    /** Sends a form as it is, without a token against forgery. */
    public Answer postBare(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return postForm(path, form);
    }

    /** Sends the very text as a form. */
    public Answer postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends JSON, without a token against forgery. */
    public Answer postJson(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends a form as a page would: with the token that the page carries. */
    public Answer post(String path, Map<String, String> fields) {
        if (token != null) {
            return postBare(path, fields);
        }
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", csrf());
        return postBare(path, all);
    }

    public Answer method(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends JSON with any method, without a token against forgery. */
    public Answer json(String method, String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends what is no text to programs. */
    public Answer bytes(String path, String content) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    /** Sends a file and a title as a form with parts would. */
    public Answer upload(String path, String title, String fileName, String content) {
        String parts = "--part\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + title
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/html\r\n\r\n" + content + "\r\n--part--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(parts, StandardCharsets.ISO_8859_1)));
    }

    public Answer signIn(String email, String password) {
        return post("/sign-in", Map.of("email", email, "password", password));
    }

    public void cookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    private String csrf() {
        Matcher found = CSRF.matcher(get("/sign-in").body());
        if (!found.find()) {
            throw new AssertionError("The sign-in page has no token against forgery.");
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            try (InputStream body = response.body()) {
                boolean stream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
                String text = stream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), headers, text);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}

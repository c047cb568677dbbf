package org.dayu.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPInputStream;

import org.dayu.core.api.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestServletTest {

    private Server server;

    @BeforeEach
    void start() throws Exception {
        var begun = new Server(new Unmarked());
        begun.add(new Samples(begun.sessions));
        begun.sessions.open("ann", false, Role.AGENT);
        begun.sessions.open("new", true, Role.AGENT);
        server = begun.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Nested
    class Json {

        @Test
        void readsAndWritesRecordsOptionalsInstantsAndSealedTypes() throws Exception {
            String sample =
                    """
                    {"name":"一","at":"2026-01-02T03:04:05Z","role":"department-staff",
                     "outcomes":[{"type":"Done","count":3},{"type":"Refused","why":"晚了"}],"day":"2026-01-02"}""";

            var response = server.send(post("/api/v1/samples/echo", sample));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(Server.json(response))
                    .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(sample));
        }

        @Test
        void namesTheTypeOfASealedResult() throws Exception {
            var response = server.send(post("/api/v1/samples/count", "{\"count\":2}"));

            assertThat(response.body()).isEqualTo("{\"type\":\"Done\",\"count\":2}");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '|',
                value = {
                    "|{\"count\":1,\"cuont\":2}|, cuont, 没有这个字段",
                    "|{\"count\":\"x\"}|, count, 类型或格式不正确",
                    "|{\"count\":null}|, count, 类型或格式不正确",
                    "|{\"count\":1,\"count\":2}|, |line 1, column 19|, JSON 格式不正确",
                    "|{\"count\":|, |line 1, column 10|, JSON 不完整",
                    "|[1]|, ||, JSON 格式不正确",
                    "|null|, ||, 请求没有内容",
                })
        void saysWhatIsWrongWithABody(String body, String path, String message) throws Exception {
            var response = server.send(post("/api/v1/samples/count", body));

            assertThat(response.statusCode()).isEqualTo(400);
            var error = Server.json(response).path("errors").path(0);
            assertThat(error.path("message").asText()).isEqualTo(message);
            if (path != null && !path.isEmpty()) {
                assertThat(error.path("path").asText()).isEqualTo(path);
            }
        }

        @Test
        void refusesAnEmptyBody() throws Exception {
            assertThat(server.send(post("/api/v1/samples/count", "")).statusCode())
                    .isEqualTo(400);
        }

        @Test
        void reportsARecordThatRefusesItsValue() throws Exception {
            var response = server.send(post("/api/v1/samples/echo", "{\"name\":\" \"}"));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("取值不正确");
        }

        @Test
        void reportsConstraintsInChinese() throws Exception {
            var response = server.send(post("/api/v1/samples/echo", "{\"name\":\"toolong\"}"));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            var error = Server.json(response).path("errors").path(0);
            assertThat(error.path("path").asText()).isEqualTo("name");
            assertThat(error.path("message").asText()).containsPattern("[\\u4e00-\\u9fff]");
        }

        @Test
        void readsParametersByTheirWireNames() throws Exception {
            var response = server.send(
                    server.as(
                            "ann",
                            "/api/v1/samples/by-id/0190d6f0-0000-7000-8000-000000000001?role=duty-officer&since=2026-01-01T00:00:00Z"));

            assertThat(Server.json(response).path("role").asText()).isEqualTo("duty-officer");
            assertThat(server.send(server.as("ann", "/api/v1/samples/by-id/x")).statusCode())
                    .isEqualTo(404);
            assertThat(server.send(server.as(
                                    "ann", "/api/v1/samples/by-id/0190d6f0-0000-7000-8000-000000000001?role=king"))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void packsAnswersForWhoCanUnpack() throws Exception {
            var response =
                    server.sendForBytes(server.as("ann", "/api/v1/samples/me").header("Accept-Encoding", "gzip"));

            assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                    .asString()
                    .contains("ann");
        }
    }

    @Nested
    class Problems {

        @ParameterizedTest
        @CsvSource({
            "invalid, 400, 请求有误",
            "forbidden, 403, 无权操作",
            "missing, 404, 没有找到",
            "conflict, 409, 状态已经改变",
            "often, 429, 操作过于频繁",
            "away, 503, 服务暂时不可用",
            "database, 503, 服务暂时不可用",
            "bug, 500, 系统内部错误"
        })
        void mapsWhatResourcesThrow(String how, int status, String title) throws Exception {
            var response = server.send(server.as("ann", "/api/v1/samples/fail/" + how));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            var problem = Server.json(response);
            assertThat(problem.path("title").asText()).isEqualTo(title);
            assertThat(problem.path("request").asText())
                    .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
            assertThat(response.body()).doesNotContain("secret", "Exception");
        }

        @Test
        void saysWhenToComeBack() throws Exception {
            var often = server.send(server.as("ann", "/api/v1/samples/fail/often"));
            var away = server.send(server.as("ann", "/api/v1/samples/fail/away"));

            assertThat(often.headers().firstValue("Retry-After")).contains("7");
            assertThat(away.headers().firstValue("Retry-After")).contains("5");
        }

        @Test
        void coverUnknownPathsMethodsAndTypes() throws Exception {
            var unknown = server.send(server.as("ann", "/api/v1/nothing"));
            var method = server.send(server.as("ann", "/api/v1/samples/me").DELETE());
            var type = server.send(server.as("ann", "/api/v1/samples/count")
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("1")));
            var outside = server.send(server.request("/nowhere"));

            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(method.statusCode()).isEqualTo(405);
            assertThat(method.headers().firstValue("Allow")).isPresent();
            assertThat(type.statusCode()).isEqualTo(415);
            assertThat(outside.statusCode()).isEqualTo(404);
            assertThat(java.util.List.of(unknown, method, type, outside)).allSatisfy(response -> assertThat(
                            response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json"));
        }

        @Test
        void areAPageForPeople() throws Exception {
            var response = server.send(server.request("/nowhere").header("Accept", "text/html"));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("没有找到", "请求号");
        }
    }

    @Nested
    class Access {

        @Test
        void isDeniedByDefault() throws Exception {
            assertThat(server.send(server.request("/api/v1/unmarked")).statusCode())
                    .isEqualTo(401);
            assertThat(server.send(server.as("ann", "/api/v1/unmarked")).statusCode())
                    .isEqualTo(403);
        }

        @Test
        void needsALiveSession() throws Exception {
            assertThat(server.send(server.request("/api/v1/samples/me")).statusCode())
                    .isEqualTo(401);
            assertThat(server.send(server.as("gone", "/api/v1/samples/me")).statusCode())
                    .isEqualTo(401);
            assertThat(server.send(server.browser("ann", "/api/v1/samples/me")).body())
                    .contains("ann");
        }

        @Test
        void needsTheRole() throws Exception {
            server.sessions.open("root", false, Role.ADMIN);

            assertThat(server.send(server.as("ann", "/api/v1/samples/admin")).statusCode())
                    .isEqualTo(403);
            assertThat(server.send(server.as("root", "/api/v1/samples/admin")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void knowsWhoCallsAnOpenMethodToo() throws Exception {
            assertThat(server.send(server.request("/api/v1/samples/open")).body())
                    .contains("nobody");
            assertThat(server.send(server.as("ann", "/api/v1/samples/open")).body())
                    .contains("ann");
            assertThat(server.send(server.as("gone", "/api/v1/samples/open")).body())
                    .contains("nobody");
        }

        @Test
        void waitsForTheNewPassword() throws Exception {
            var early = server.send(server.as("new", "/api/v1/samples/early"));
            var late = server.send(server.as("new", "/api/v1/samples/me"));

            assertThat(early.statusCode()).isEqualTo(200);
            assertThat(late.statusCode()).isEqualTo(403);
            assertThat(Server.json(late).path("type").asText()).isEqualTo("urn:dayu:problem:password-change");
        }

        @Test
        void needsTheCsrfTokenFromABrowser() throws Exception {
            var without = server.send(browserPost("ann"));
            var wrong = server.send(browserPost("ann").header("X-CSRF-Token", "csrf-bob"));
            var right = server.send(browserPost("ann").header("X-CSRF-Token", "csrf-ann"));

            assertThat(without.statusCode()).isEqualTo(403);
            assertThat(Server.json(without).path("type").asText()).isEqualTo("urn:dayu:problem:csrf");
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(right.statusCode()).isEqualTo(200);
        }

        @Test
        void isNotForOtherSites() throws Exception {
            var foreign = server.send(
                    browserPost("ann").header("X-CSRF-Token", "csrf-ann").header("Origin", "https://evil.example"));
            var own = server.send(browserPost("ann")
                    .header("X-CSRF-Token", "csrf-ann")
                    .header("Origin", "http://127.0.0.1:" + server.port()));

            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(own.statusCode()).isEqualTo(200);
        }

        private java.net.http.HttpRequest.Builder browserPost(String user) {
            return server.browser(user, "/api/v1/samples/count")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"count\":1}"));
        }
    }

    @Test
    void sendsCarefulHeadersWithEverything() throws Exception {
        for (String path : new String[] {"/api/v1/samples/open", "/nowhere"}) {
            var headers = server.send(server.request(path)).headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'self'");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void describesItself() throws Exception {
        var response = server.send(server.request("/api/openapi.json"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var document = Server.json(response);
        assertThat(document.path("servers").path(0).path("url").asText()).isEqualTo("/api");
        assertThat(document.path("paths").has("/v1/samples/echo")).isTrue();
        assertThat(document.path("components")
                        .path("schemas")
                        .path("SamplesSample")
                        .path("properties")
                        .has("outcomes"))
                .isTrue();
    }

    private java.net.http.HttpRequest.Builder post(String path, String body) {
        return server.as("ann", path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}

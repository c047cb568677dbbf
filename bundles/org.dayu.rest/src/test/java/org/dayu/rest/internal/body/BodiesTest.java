package org.dayu.rest.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.dayu.core.api.security.Role;
import org.dayu.rest.internal.Samples;
import org.dayu.rest.internal.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {

    private static final long TWO_HUNDRED_MB = 200L * 1024 * 1024;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        var begun = new Server();
        begun.add(new Samples(begun.sessions));
        begun.sessions.open("ann", false, Role.AGENT);
        server = begun.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void anUploadKeepsItsChineseNameAndFields() throws Exception {
        String form =
                """
                --B\r
                Content-Disposition: form-data; name="note"\r
                \r
                积水\r
                --B\r
                Content-Disposition: form-data; name="file"; filename="C:\\\\fake\\\\现场 照片.jpg"\r
                Content-Type: image/jpeg\r
                \r
                12345\r
                --B--\r
                """;

        var response = server.send(server.as("ann", "/api/v1/samples/files")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString(form)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var upload = Server.json(response);
        assertThat(upload.path("name").asText()).isEqualTo("现场 照片.jpg");
        assertThat(upload.path("type").asText()).isEqualTo("image/jpeg");
        assertThat(upload.path("size").asLong()).isEqualTo(5);
        assertThat(upload.path("read").asInt()).isEqualTo(5);
        assertThat(upload.path("fields").path("note").asText()).isEqualTo("积水");
    }

    @Test
    void anUploadOfTenMegabytesWaitsOnDisk() throws Exception {
        byte[] form = form(10 * 1024 * 1024);

        var response = server.send(server.as("ann", "/api/v1/samples/files")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(form)));

        assertThat(Server.json(response).path("size").asLong()).isEqualTo(10 * 1024 * 1024);
    }

    @Test
    void anUploadWithoutFileIsRefused() throws Exception {
        var response = server.send(server.as("ann", "/api/v1/samples/files")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString(
                        "--B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--B--\r\n")));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void aFormThatIsNoneIsRefused() throws Exception {
        var response = server.send(server.as("ann", "/api/v1/samples/files")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString("garbage")));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/samples/files, multipart/form-data; boundary=B", "/api/v1/samples/count, application/json"})
    void twoHundredMegabytesAreRefusedBeforeTheyAreSent(String path, String type) throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + TWO_HUNDRED_MB + "\r\n\r\n");

            assertThat(status(socket)).contains("413");
        }
    }

    @Test
    void aStrangerIsRefusedBeforeAnythingIsRead() throws Exception {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            send(
                    socket,
                    "POST /api/v1/samples/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data\r\n"
                            + "Content-Length: " + TWO_HUNDRED_MB + "\r\n\r\n");

            assertThat(status(socket)).contains("401");
        }
    }

    @Test
    void aBodyWithoutLengthIsRefusedWhenItGrowsTooLong() throws Exception {
        var response = server.send(server.as("ann", "/api/v1/samples/files")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofInputStream(() -> new Endless(21 * 1024 * 1024))));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void aMethodMayHaveItsOwnLimit() throws Exception {
        var response = server.send(server.as("ann", "/api/v1/samples/small")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"count\":1" + " ".repeat(200) + "}")));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void packedBodiesAreRefused() throws Exception {
        var response = server.send(server.as("ann", "/api/v1/samples/count")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x")));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200, 0123456789, ''",
        "bytes=0-, 206, 0123456789, bytes 0-9/10",
        "bytes=2-4, 206, 234, bytes 2-4/10",
        "bytes=7-99, 206, 789, bytes 7-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=4-2, 200, 0123456789, ''",
        "'bytes=0-1,3-4', 200, 0123456789, ''",
        "lines=1-2, 200, 0123456789, ''",
        "bytes=10-, 416, '', bytes */10",
        "bytes=-0, 416, '', bytes */10",
    })
    void mediaComesInParts(String range, int status, String body, String contentRange) throws Exception {
        var request = server.request("/api/v1/samples/tone");
        if (!range.isEmpty()) {
            request.header("Range", range);
        }

        var response = server.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
        if (status < 300) {
            assertThat(header(response, "Content-Type")).isEqualTo("audio/wav");
            assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(body.length()));
            assertThat(header(response, "Content-Disposition"))
                    .startsWith("inline; filename=\"")
                    .endsWith("filename*=UTF-8''%E5%BD%95%E9%9F%B3%201.wav");
        }
    }

    @Test
    void aPartOfOtherContentIsNotMixed() throws Exception {
        var other = server.send(server.request("/api/v1/samples/tone")
                .header("Range", "bytes=2-4")
                .header("If-Range", "\"t0\""));
        var same = server.send(server.request("/api/v1/samples/tone")
                .header("Range", "bytes=2-4")
                .header("If-Range", "\"t1\""));

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(same.statusCode()).isEqualTo(206);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        // the server waits for the first bytes of a body before it looks at the request
        socket.getOutputStream().write(new byte[1000]);
        socket.getOutputStream().flush();
    }

    private static String status(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static byte[] form(int length) {
        String head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
        return (head + "x".repeat(length) + "\r\n--B--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A form whose file never ends, up to a length. */
    private static final class Endless extends InputStream {

        private final byte[] head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        private final int length;
        private int at;

        Endless(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            if (at >= length) {
                return -1;
            }
            int next = at < head.length ? head[at] : 'x';
            at++;
            return next;
        }
    }
}

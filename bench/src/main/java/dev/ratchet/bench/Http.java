package dev.ratchet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP to one service. Anything but a success is a {@link BenchException}. */
final class Http {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final URI service;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** A client of the service at {@code service}, e.g. {@code http://localhost:8082}. */
  Http(URI service) {
    this.service = service;
  }

  <T> T get(String path, TypeReference<T> type) throws IOException, InterruptedException {
    return json.readValue(send(request(path).GET().build()), type);
  }

  <T> T post(String path, Object body, TypeReference<T> type)
      throws IOException, InterruptedException {
    return json.readValue(send(jsonPost(path, body).build()), type);
  }

  /** Posts what starts a job. */
  <T> T start(String path, Object body, String idempotencyKey, TypeReference<T> type)
      throws IOException, InterruptedException {
    HttpRequest request = jsonPost(path, body).header("Idempotency-Key", idempotencyKey).build();
    return json.readValue(send(request), type);
  }

  /** Writes what a path has to a file. */
  void download(String path, Path file) throws IOException, InterruptedException {
    HttpRequest request = request(path).GET().build();
    HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      String text = new String(response.body(), StandardCharsets.UTF_8);
      throw refused(request, response.statusCode(), text);
    }
    Files.write(file, response.body());
  }

  <T> T upload(String path, Path file, TypeReference<T> type)
      throws IOException, InterruptedException {
    return upload(path, "application/octet-stream", file, type);
  }

  <T> T upload(String path, String contentType, Path file, TypeReference<T> type)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofFile(file)).build();
    return json.readValue(send(request), type);
  }

  /** The lines of a streamed answer to a POST, as they come. The caller closes the stream. */
  Stream<String> postForLines(String path, Object body) throws IOException, InterruptedException {
    return lines(jsonPost(path, body).header("Accept", "application/x-ndjson").build());
  }

  /** The lines of a stream of server-sent events, as they come. The caller closes the stream. */
  Stream<String> events(String path) throws IOException, InterruptedException {
    return lines(request(path).header("Accept", "text/event-stream").GET().build());
  }

  <T> T read(String text, Class<T> type) {
    return json.readValue(text, type);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(LONGEST_WAIT);
  }

  private HttpRequest.Builder jsonPost(String path, Object body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw refused(request, response.statusCode(), response.body());
    }
    return response.body();
  }

  private Stream<String> lines(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 != 2) {
      try (InputStream body = response.body()) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        throw refused(request, response.statusCode(), text);
      }
    }
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    return reader.lines().onClose(() -> close(reader));
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return client.send(request, handler);
    } catch (java.net.ConnectException e) {
      throw new BenchException(
          "nothing answers at %s; start the services with ./ratchet serve".formatted(service), e);
    }
  }

  private static BenchException refused(HttpRequest request, int status, String body) {
    return new BenchException(
        "%s %s answered %d: %s".formatted(request.method(), request.uri(), status, body));
  }
}

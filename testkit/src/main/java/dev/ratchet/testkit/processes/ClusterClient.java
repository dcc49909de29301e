package dev.ratchet.testkit.processes;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the replicas of a cluster as a patient user would: goes on to the next one, and tries again
 * until {@code PATIENCE} is over. Every request may be repeated: reads, uploads (which are named by
 * their content) and starts (which carry a key).
 */
public final class ClusterClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int PAGE = 100;

  private final Cluster cluster;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  public ClusterClient(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Uploads the databases of a folder {@code database/NAME/NAME.sqlite} and a file of questions.
   */
  public String upload(String name, Path databases, Path questions) {
    try (var folders = Files.list(databases)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        String database = folder.getFileName().toString();
        Path file = folder.resolve(database + ".sqlite");
        if (Files.exists(file)) {
          post("executor", "/v1/databases/uploads?name=" + database, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the databases can't be uploaded", e);
    }
    return json.readTree(
            post(
                "executor",
                "/v1/datasets/uploads?name=%s&format=JSON&split=dev".formatted(name),
                questions))
        .get("id")
        .asString();
  }

  private String post(String service, String path, Path file) {
    return send(
        service,
        path,
        request -> {
          try {
            return request
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Starts a rollout and returns its id. */
  public String startRollout(Map<String, ?> request) {
    return start("generator", "/v1/rollouts", request);
  }

  /** Starts a job and returns its id. */
  public String start(String service, String path, Map<String, ?> request) {
    String key = UUID.randomUUID().toString();
    return json.readTree(
            send(
                service,
                path,
                call ->
                    call.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request)))))
        .get("id")
        .asString();
  }

  /** The body that a GET answers. */
  public String get(String service, String path) {
    return send(service, path, HttpRequest.Builder::GET);
  }

  public RolloutResponse rollout(String id) {
    return json.readValue(get("generator", "/v1/rollouts/" + id), RolloutResponse.class);
  }

  /** Every trajectory of a rollout, in the order of the examples. */
  public List<TrajectoryResponse> trajectories(String id) {
    var all = new ArrayList<TrajectoryResponse>();
    @Nullable String cursor = null;
    do {
      String path =
          "/v1/rollouts/%s/trajectories?limit=%d%s"
              .formatted(id, PAGE, cursor == null ? "" : "&cursor=" + cursor);
      Page<TrajectoryResponse> page =
          json.readValue(get("generator", path), new TypeReference<>() {});
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private String send(
      String service, String path, java.util.function.UnaryOperator<HttpRequest.Builder> finished) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "nobody answered";
    while (System.nanoTime() < end) {
      for (URI url : cluster.urls(service)) {
        try {
          HttpRequest request =
              finished
                  .apply(HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60)))
                  .build();
          HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
          if (answer.statusCode() / 100 == 2) {
            return answer.body();
          }
          last = answer.statusCode() + " " + answer.body();
          if (answer.statusCode() < 500
              && answer.statusCode() != 429
              && answer.statusCode() != 409) {
            throw new IllegalStateException("%s answered %s".formatted(path, last));
          }
        } catch (IOException e) {
          last = e.toString();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while asking " + url, e);
        }
      }
      sleep();
    }
    throw new IllegalStateException(
        "%s had no answer within %s; the last was: %s".formatted(path, PATIENCE, last));
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two requests", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

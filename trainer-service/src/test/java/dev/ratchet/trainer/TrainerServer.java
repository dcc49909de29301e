package dev.ratchet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.weights.DType;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole service on a real port and PostgreSQL, shared by all tests that extend this. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trainer.upload.max-size=2MB",
      "trainer.store.reserve=0B",
      "trainer.adapter.max-rank=16",
      "trainer.hub.backoff=5ms",
      "trainer.hub.attempts=3",
      "trainer.hub.stall-timeout=700ms",
      "trainer.hub.token=secret-token"
    })
@Import(TestPostgres.class)
public abstract class TrainerServer {

  /** The root that callers may name files below. */
  protected static final Path ROOT = temporary("ratchet-root-");

  protected static final Path DATA = temporary("ratchet-data-");

  /** Answers as a hub does, and fails on demand. */
  protected static final FakeHub HUB = FakeHub.start();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;

  protected TestHttp http;

  @BeforeEach
  void connect() {
    http = TestHttp.onPort(port);
  }

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("trainer.roots[0]", ROOT::toString);
    registry.add("ratchet.data-dir", DATA::toString);
    registry.add("trainer.hub.base-url", HUB::address);
  }

  /** A name that no other test uses. */
  protected static String newName(String stem) {
    return stem + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Writes a tiny random model below the root and gives its folder's name. */
  protected static String randomModel(ModelConfig config, long seed) {
    String name = newName("model");
    RandomModel.write(ROOT.resolve(name), config, seed, DType.F32);
    return name;
  }

  protected static String pathImport(String name, String path) {
    return "{\"name\":\"%s\",\"source\":{\"kind\":\"PATH\",\"path\":\"%s\"}}".formatted(name, path);
  }

  protected static String downloadOf(String name, String repository) {
    return "{\"name\":\"%s\",\"source\":{\"kind\":\"DOWNLOAD\",\"repository\":\"%s\"}}"
        .formatted(name, repository);
  }

  /** Imports and waits for the end, whatever it is. */
  protected JsonNode imported(String body) {
    return ended(started("/v1/models", body));
  }

  /** Imports a new random model, which must succeed. */
  protected JsonNode importedModel(ModelConfig config, long seed) {
    String path = randomModel(config, seed);
    JsonNode model = imported(pathImport(path, path));
    assertThat(model.path("state").asString()).as(model.toString()).isEqualTo("SUCCEEDED");
    return model;
  }

  /** Starts a job and gives its address. */
  protected String started(String path, String body) {
    HttpResponse<String> answer = http.start(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** The job's answer once it has ended. */
  protected JsonNode ended(String location) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> TestHttp.json(http.get(location)),
            job ->
                Stream.of("SUCCEEDED", "FAILED", "CANCELLED")
                    .anyMatch(job.path("state").asString()::equals));
  }

  protected static void assertFailed(JsonNode job, Enum<?> error) {
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("FAILED");
    assertThat(job.at("/problem/code").asString()).as(job.toString()).isEqualTo(error.name());
  }

  private static Path temporary(String prefix) {
    try {
      Path folder = Files.createTempDirectory(prefix).toRealPath();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

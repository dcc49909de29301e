package dev.ratchet.generator.rollout;

import dev.ratchet.generator.serving.FakeTrainer;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One generator with one executor for all tests that need no more; they end with the JVM. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "generator.rollout.wave-size=2",
      "generator.rollout.poll=50ms",
      "generator.rollout.pause=50ms"
    })
@Import(TestPostgres.class)
public abstract class RolloutIntegrationTest {

  protected static final FakeExecutor EXECUTOR = executor();

  /** Without models, until a test adds some. */
  protected static final FakeTrainer TRAINER = new FakeTrainer();

  @LocalServerPort int port;
  protected TestHttp http;
  protected RolloutClient rollouts;

  @DynamicPropertySource
  static void executorUrl(DynamicPropertyRegistry registry) {
    registry.add("ratchet.executor.base-url", EXECUTOR::baseUrl);
    registry.add("ratchet.trainer.base-url", TRAINER::baseUrl);
  }

  private static FakeExecutor executor() {
    try {
      Path folder = Files.createTempDirectory("ratchet-fake-executor-");
      var executor = new FakeExecutor(folder);
      folder.toFile().deleteOnExit();
      folder.resolve("company.sqlite").toFile().deleteOnExit();
      return executor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void connect() {
    http = TestHttp.onPort(port);
    rollouts = new RolloutClient(http);
    EXECUTOR.behave(FakeExecutor.Mood.WELL);
  }
}

package dev.ratchet.executor;

import dev.ratchet.testkit.SharedFolder;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real port, PostgreSQL and sandbox workers, shared by all tests that extend
 * this.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"executor.upload.max-size=3MB", "executor.verification.max-items=1100"})
@Import(TestPostgres.class)
public abstract class ExecutorServer {

  /** The root that callers may name files below. */
  protected static final Path ROOT = temporary("ratchet-root-");

  private static final Path DATA = temporary("ratchet-data-");

  @LocalServerPort private int port;

  protected TestHttp http;

  @BeforeEach
  void connect() {
    http = TestHttp.onPort(port);
  }

  @DynamicPropertySource
  static void folders(DynamicPropertyRegistry registry) {
    registry.add("executor.roots[0]", ROOT::toString);
    SharedFolder.find().ifPresent(shared -> registry.add("executor.roots[1]", shared::toString));
    registry.add("ratchet.data-dir", DATA::toString);
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
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

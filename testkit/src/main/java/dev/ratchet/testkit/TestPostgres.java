package dev.ratchet.testkit;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL for tests: one server per JVM, a new empty database per application context.
 *
 * <p>{@code @SpringBootTest @Import(TestPostgres.class)} gives it to a service; {@link
 * #newDatabase()} to a test without Spring.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestPostgres {

  /** How to connect to one database. */
  public record Database(String getJdbcUrl, String getUsername, String getPassword)
      implements JdbcConnectionDetails {}

  private static final class Shared {
    static final EmbeddedDatabase SERVER = start();
    static final AtomicInteger COUNT = new AtomicInteger();

    private static EmbeddedDatabase start() {
      try {
        Path directory = Files.createTempDirectory("ratchet-test-postgres-");
        // Where the server runs as nobody it must be able to enter.
        Files.setPosixFilePermissions(
            directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedDatabase server = EmbeddedDatabase.open(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedDatabase server, Path directory) {
      server.close();
      try {
        FileSystemUtils.deleteRecursively(directory);
      } catch (IOException e) {
        throw new UncheckedIOException("a test database is left in " + directory, e);
      }
    }
  }

  /** A new, empty database on the JVM's server. */
  public static Database newDatabase() {
    String name = "test_" + Shared.COUNT.incrementAndGet();
    Shared.SERVER.createDatabase(name);
    return new Database(
        Shared.SERVER.jdbcUrl(name), Shared.SERVER.user(), Shared.SERVER.password());
  }

  @Bean
  JdbcConnectionDetails testDatabase() {
    return newDatabase();
  }
}

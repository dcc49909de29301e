package dev.ratchet.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.kit.time.SteadyClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AwaitedMigrationIT {

  private static final int REPLICAS = 4;

  @TempDir Path directory;

  @Test
  void happensOnceWhenReplicasStartTogetherOnAnEmptyDatabase() throws Exception {
    try (var database = EmbeddedDatabase.open(directory);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        String name = "empty_" + round;
        database.createDatabase(name);
        var together = new CyclicBarrier(REPLICAS);
        var starts =
            IntStream.range(0, REPLICAS)
                .<Future<?>>mapToObj(
                    _ ->
                        threads.submit(
                            () -> {
                              together.await();
                              migrate(
                                  database.jdbcUrl(name),
                                  database.password(),
                                  Duration.ofSeconds(30));
                              return null;
                            }))
                .toList();
        for (Future<?> start : starts) {
          start.get();
        }
        assertThat(
                count(
                    database,
                    name,
                    "select count(*) from sample.flyway_schema_history where version is not null"))
            .isEqualTo(
                count(
                    database,
                    name,
                    "select count(distinct version) from sample.flyway_schema_history"))
            .isPositive();
      }
    }
  }

  @Test
  void waitsForAServerThatStartsLater() throws Exception {
    int port = freePort();
    try (var first = EmbeddedDatabase.open(directory, options(port))) {
      assertThat(first.port()).isEqualTo(port);
    }
    Path password = directory.resolve("password");
    String secret = java.nio.file.Files.readString(password).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/ratchet";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> migrate(url, secret, Duration.ofSeconds(60)));
      Thread.sleep(300); // it has been refused by now; nothing shows that from outside
      assertThat(waiting).isNotDone();
      try (var database = EmbeddedDatabase.open(directory, options(port))) {
        waiting.get();
        assertThat(count(database, "ratchet", "select count(*) from sample.job")).isZero();
      }
    }
  }

  @Test
  void saysWhatToDoWhenNoServerComes() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + freePort() + "/ratchet";
    assertThatExceptionOfType(DatabaseStartException.class)
        .isThrownBy(() -> migrate(url, "secret", Duration.ofMillis(600)))
        .withMessageContaining(url)
        .withMessageContaining("waited for PT0.6S")
        .withMessageContaining("ratchet.postgres.start-timeout")
        .withMessageContaining("spring.datasource.url");
  }

  @Test
  void doesNotWaitForAServerThatRefusesThePassword() {
    try (var database = EmbeddedDatabase.open(directory)) {
      assertThatExceptionOfType(DatabaseStartException.class)
          .isThrownBy(() -> migrate(database.jdbcUrl(), "guess", Duration.ofMinutes(10)))
          .withMessageContaining("refuses us")
          .withMessageContaining("password authentication failed");
    }
  }

  private static void migrate(String url, String password, Duration patience) {
    var source = new DriverManagerDataSource(url, EmbeddedDatabase.USER, password);
    new AwaitedMigration(patience, url, new SteadyClock())
        .migrate(
            Flyway.configure()
                .dataSource(source)
                .schemas("sample")
                .defaultSchema("sample")
                .createSchemas(true)
                .locations("classpath:db/kit", "classpath:db/sample")
                .load());
  }

  private static long count(EmbeddedDatabase database, String name, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(name), database.user(), database.password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static EmbeddedDatabase.Options options(int port) {
    return new EmbeddedDatabase.Options(port, 20);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

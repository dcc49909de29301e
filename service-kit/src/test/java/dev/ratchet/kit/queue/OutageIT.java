package dev.ratchet.kit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A PostgreSQL that is killed and comes back. */
class OutageIT {

  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final WorkTable ITEMS =
      new WorkTable(
          "item",
          List.of(new WorkTable.Column("run", "uuid"), new WorkTable.Column("number", "int")),
          3);

  @TempDir Path directory;
  private final UUID run = UUID.randomUUID();

  @Test
  void costsNobodyItsItemsNorCountsAgainstThem() throws Exception {
    EmbeddedDatabase before = EmbeddedDatabase.open(directory);
    JdbcClient client = client(before);
    addTwoItems(client);
    assertThat(claim(queue(client, "dead"), 1)).hasSize(1);
    WorkQueue alive = queue(client, "alive");
    WorkQueue heir = queue(client, "heir");
    List<Claim> held = claim(alive, 1);
    try (var _ = Heartbeat.start(alive);
        var _ = Heartbeat.start(heir)) {
      killServer(before);
      Thread.sleep(LEASE); // the outage, so long that every lease ends
      try (var _ =
          EmbeddedDatabase.open(directory, new EmbeddedDatabase.Options(before.port(), 20))) {
        List<Claim> inherited =
            await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> claim(heir, 9), claims -> !claims.isEmpty());

        assertThat(inherited)
            .extracting(claim -> claim.key("number", Integer.class))
            .containsExactly(0);
        assertThat(alive.finishAll(held)).isEmpty();
      }
    }
  }

  private void addTwoItems(JdbcClient client) throws Exception {
    Path schema = new ClassPathResource("db/sample/V10__items.sql").getFile().toPath();
    client.sql(Files.readString(schema)).update();
    client
        .sql("insert into item (run, number) select :run, n from generate_series(0, 1) n")
        .param("run", run)
        .update();
  }

  private static void killServer(EmbeddedDatabase database) throws Exception {
    Path pid = database.passwordFile().resolveSibling("cluster/postmaster.pid");
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).orElseThrow();
    server.destroyForcibly();
    await().atMost(Duration.ofSeconds(30)).until(() -> !database.isRunning());
    database.close();
  }

  private WorkQueue queue(JdbcClient database, String owner) {
    return new WorkQueue(database, JsonMapper.builder().build(), ITEMS, owner, LEASE);
  }

  private List<Claim> claim(WorkQueue queue, int most) {
    return queue.claim(most, "item.run = :run", Map.of("run", run));
  }

  private static JdbcClient client(EmbeddedDatabase database) {
    return JdbcClient.create(
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
  }
}

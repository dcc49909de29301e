package dev.ratchet.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.sandbox.ExecutionOutcome.Refused;
import dev.ratchet.executor.sandbox.ExecutionOutcome.ResourceExhausted;
import dev.ratchet.executor.sandbox.ExecutionOutcome.Rows;
import dev.ratchet.executor.sandbox.ExecutionOutcome.SqlError;
import dev.ratchet.executor.sandbox.ExecutionOutcome.TimedOut;
import dev.ratchet.executor.sandbox.ExecutionOutcome.WorkerLost;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProcessSandboxTest {

  private static final String ENDLESS =
      "WITH RECURSIVE c(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM c) SELECT count(*) FROM c";

  @TempDir Path folder;
  private Path database;
  private Sandbox sandbox;

  @BeforeEach
  void open() throws SQLException {
    database = SandboxDatabases.singers(folder);
    sandbox = new InProcessSandbox(SandboxProperties.defaults());
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void givesTheSameOutcomesAsAProcess() {
    Rows rows = (Rows) run("SELECT name, score FROM singer ORDER BY id LIMIT 2");

    assertThat(rows.table().columns()).containsExactly("name", "score");
    assertThat(rows.table().rows())
        .containsExactly(new Object[] {"Joe", 1.5}, new Object[] {"Ann", null});
    assertThat(run("SELECT x FROM singer")).isInstanceOf(SqlError.class);
    assertThat(run("DROP TABLE singer")).isInstanceOf(Refused.class);
    assertThat(run("SELECT printf('%300000d', 1)")).isInstanceOf(ResourceExhausted.class);
  }

  @Test
  void stopsAQueryThatNeverEnds() {
    Duration limit = Duration.ofMillis(100);

    assertThat(sandbox.run(SandboxQuery.of(database, ENDLESS).withTimeout(limit)))
        .isEqualTo(new TimedOut(limit));
    assertThat(run("SELECT 1")).isInstanceOf(Rows.class);
  }

  @Test
  void saysWhichSqliteItRuns() {
    Rows rows = (Rows) run("SELECT sqlite_version()");

    assertThat(rows.table().rows().getFirst()).containsExactly(sandbox.status().sqliteVersion());
  }

  @Test
  void answersAfterItWasClosedToo() {
    sandbox.close();

    assertThat(run("SELECT 1")).isInstanceOf(WorkerLost.class);
  }

  @Test
  void countsOutcomesWhenMetered() {
    var registry = new SimpleMeterRegistry();
    Sandbox metered = new MeteredSandbox(sandbox, registry);

    metered.run(SandboxQuery.of(database, "SELECT 1"));
    metered.run(SandboxQuery.of(database, "SELECT x"));
    metered.run(SandboxQuery.of(database, "DROP TABLE singer"));

    for (String outcome : new String[] {"rows", "sql_error", "refused"}) {
      assertThat(registry.get("executor.sandbox.queries").tag("outcome", outcome).timer().count())
          .isEqualTo(1);
    }
    assertThat(registry.get("executor.sandbox.execution").timer().count()).isEqualTo(2);
    assertThat(registry.get("executor.sandbox.worker.restarts").functionCounter().count()).isZero();
  }

  private ExecutionOutcome run(String sql) {
    return sandbox.run(SandboxQuery.of(database, sql));
  }
}

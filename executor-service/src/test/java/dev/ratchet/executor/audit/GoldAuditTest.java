package dev.ratchet.executor.audit;

import static dev.ratchet.contracts.executor.AuditFlag.EMPTY;
import static dev.ratchet.contracts.executor.AuditFlag.NON_DETERMINISTIC;
import static dev.ratchet.contracts.executor.AuditFlag.NOT_EXECUTABLE;
import static dev.ratchet.contracts.executor.AuditFlag.ORDER_DEPENDENT;
import static dev.ratchet.contracts.executor.AuditFlag.SLOW;
import static dev.ratchet.contracts.executor.AuditFlag.TIE_AT_LIMIT;
import static dev.ratchet.contracts.executor.AuditFlag.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.executor.sandbox.InProcessSandbox;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.testkit.SampleDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldAuditTest {

  private static final Sandbox SANDBOX = new InProcessSandbox(SandboxProperties.defaults());
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  @TempDir private static Path folder;
  private static Path database;

  @BeforeAll
  static void build() {
    database = SampleDatabases.nasty(folder);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void findsNothingWrongWithASoundGold() {
    assertThat(flags("SELECT player FROM scores WHERE points = 10")).isEmpty();
    assertThat(flags("SELECT player FROM scores ORDER BY points DESC LIMIT 1")).isEmpty();
  }

  @Test
  void flagsGoldThatFailsOrIsEmpty() {
    assertThat(flags("SELECT x FROM scores")).containsExactly(NOT_EXECUTABLE);
    assertThat(flags("DELETE FROM scores")).containsExactly(NOT_EXECUTABLE);
    assertThat(flags("SELECT player FROM scores WHERE points = 77")).containsExactly(EMPTY);
  }

  @Test
  void flagsGoldThatTakesLong() {
    String endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) ";
    assertThat(flags(endless + "SELECT count(*) FROM n")).containsExactly(TIMED_OUT);
    assertThat(audit("SELECT 1", Duration.ZERO)).containsExactly(SLOW);
  }

  @Test
  void flagsALimitWithoutOrder() {
    assertThat(flags("SELECT player FROM scores LIMIT 2")).containsExactly(ORDER_DEPENDENT);
  }

  @Test
  void flagsDifferentRowsThatTieAtTheLimit() {
    assertThat(flags("SELECT player FROM scores ORDER BY points DESC LIMIT 2"))
        .containsExactly(TIE_AT_LIMIT);
    assertThat(
            flags("SELECT player AS p, points AS q FROM scores ORDER BY q DESC LIMIT 1 OFFSET 1"))
        .containsExactly(TIE_AT_LIMIT);
    assertThat(flags("SELECT player, points FROM scores ORDER BY 2 DESC LIMIT 1, 2"))
        .containsExactly(TIE_AT_LIMIT);
    assertThat(flags("SELECT player FROM scores GROUP BY player ORDER BY count(*) DESC LIMIT 2"))
        .containsExactly(TIE_AT_LIMIT);
  }

  @Test
  void doesNotMindATieOfEqualRows() {
    assertThat(flags("SELECT points FROM scores ORDER BY points DESC LIMIT 2")).isEmpty();
    assertThat(flags("SELECT player, points FROM scores WHERE points = 1 ORDER BY points LIMIT 1"))
        .isEmpty();
  }

  @Test
  void flagsWhatTwoRunsGiveDifferently() {
    assertThat(flags("SELECT random()")).containsExactly(NON_DETERMINISTIC);
  }

  private static Set<AuditFlag> flags(String sql) {
    return audit(sql, Duration.ofSeconds(10));
  }

  private static Set<AuditFlag> audit(String sql, Duration slow) {
    return new GoldAudit(SANDBOX, TIMEOUT, slow).audit(database, 0, sql).join().flags();
  }
}

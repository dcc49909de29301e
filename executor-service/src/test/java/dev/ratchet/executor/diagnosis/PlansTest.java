package dev.ratchet.executor.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.PlanSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans as SQLite 3.54 prints them, counted by spec 2.6. */
class PlansTest {

  @Test
  void countsScansSearchesAndTemporaryTrees() {
    PlanSummary plan =
        summary(
            "SCAN e USING COVERING INDEX employees_department",
            "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)",
            "SEARCH p USING INDEX projects_owner (owner_id=?)",
            "USE TEMP B-TREE FOR ORDER BY");
    assertThat(plan.accesses()).isEqualTo(3);
    assertThat(plan.fullScans()).isZero();
    assertThat(plan.indexSearches()).isEqualTo(1);
    assertThat(plan.tempBTrees()).isEqualTo(1);
    assertThat(plan.cartesian()).isFalse();
  }

  @Test
  void seesACartesianProductInASecondUnboundScan() {
    assertThat(summary("SCAN e", "SCAN p USING COVERING INDEX projects_owner").cartesian())
        .isTrue();
    assertThat(summary("SCAN e", "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)").cartesian())
        .isFalse();
  }

  @Test
  void takesScansOfDifferentSelectsForNoJoin() {
    assertThat(
            summary(
                    "COMPOUND QUERY",
                    "  LEFT-MOST SUBQUERY",
                    "    SCAN e",
                    "  UNION USING TEMP B-TREE",
                    "    SCAN p")
                .cartesian())
        .isFalse();
    assertThat(summary("SCAN e", "SCALAR SUBQUERY 1", "  SCAN p").cartesian()).isFalse();
    assertThat(summary("CO-ROUTINE s", "  SCAN e", "SCAN s").cartesian()).isFalse();
    assertThat(summary("MATERIALIZE s", "  SCAN e", "SCAN p", "SCAN s").cartesian()).isTrue();
  }

  @Test
  void tellsThatThereIsNoPlan() {
    PlanSummary plan = Plans.summarise(List.of(), Optional.of("no plan"));
    assertThat(plan.error()).isEqualTo("no plan");
    assertThat(plan.accesses()).isZero();
  }

  private static PlanSummary summary(String... lines) {
    return Plans.summarise(List.of(lines), Optional.empty());
  }
}

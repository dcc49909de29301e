package dev.ratchet.evaluator.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.analysis.Told;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class OverlayRunTest {
  private static final OverlayResponse FIXES =
      new OverlayResponse("id", "fixes", 2, "hash", null, 1, 1, Trajectories.NOW, Map.of());

  /** A run with the dataset's own golds. */
  public static OverlayRun none() {
    return new OverlayRun(Set.of());
  }

  @Test
  void leavesOutAndCorrects() {
    OverlayRun run =
        run(entry(1, null, null, null, true), entry(null, "dev-2", Told.GOLD, "SELECT 1", false));

    List<TrajectoryResponse> judged = run.judged(page());

    assertThat(judged).extracting(TrajectoryResponse::exampleIndex).containsExactly(0, 2, 3);
    assertThat(judged)
        .extracting(TrajectoryResponse::goldSql)
        .containsExactly(Told.GOLD, "SELECT 1", Told.GOLD);
    assertThat(run.isCorrected(2)).isTrue();
    assertThat(run.isCorrected(3)).isFalse();
    assertThat(run.goldMillis()).isEqualTo(Map.of(2, 7.0));
    var reference = java.util.Objects.requireNonNull(run.reference());
    assertThat(reference.title()).isEqualTo("fixes@2");
    assertThat(reference.corrected()).isEqualTo(1);
    assertThat(reference.excluded()).isEqualTo(1);
  }

  @Test
  void leavesExamplesAloneThatTheRunHasNoAnswersTo() {
    TrajectoryResponse bad = Trajectories.trajectory(0, TrajectoryStatus.BAD_GOLD);
    OverlayRun run = run(entry(0, null, null, "SELECT 1", false));

    assertThat(run.judged(List.of(bad))).containsExactly(bad);
    assertThat(run.isCorrected(0)).isFalse();
  }

  @Test
  void refusesADatasetThatItDoesNotFit() {
    assertThatThrownBy(() -> run(entry(0, null, "SELECT other", "SELECT 1", false)).judged(page()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("the gold of example 0 is not the one that the overlay corrects");
    assertThatThrownBy(() -> run(entry(0, "dev-3", null, "SELECT 1", false)).judged(page()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("index 0 and id 'dev-3'");
  }

  @Test
  void changesNothingWithoutAnOverlay() {
    OverlayRun run = new OverlayRun(Set.of(2));
    assertThat(run.judged(page())).hasSize(3);
    assertThat(run.reference()).isNull();
  }

  /** Rewards of spec 2.5 for three turns. */
  @Test
  void rewardsAsTheRolloutDid() {
    assertThat(Rejudged.reward(true, true, 1, 3)).isEqualByComparingTo("1.0");
    assertThat(Rejudged.reward(true, true, 3, 3)).isEqualByComparingTo("0.6");
    assertThat(Rejudged.reward(false, true, 1, 3)).isEqualByComparingTo("0.2");
    assertThat(Rejudged.reward(false, false, 2, 3)).isEqualByComparingTo("-0.2");
    assertThat(Rejudged.reward(false, true, 3, 3)).isEqualByComparingTo("-0.5");
  }

  private static OverlayRun run(OverlayEntry... entries) {
    return new OverlayRun(
        Set.of(),
        FIXES,
        List.of(entries),
        "spider",
        (items, _) -> items.stream().map(OverlayRunTest::again).toList());
  }

  /** A judge that changes the gold alone. */
  private static Rejudged again(OverlayRun.Item item) {
    TrajectoryResponse of = item.trajectory();
    return new Rejudged(
        Told.trajectory(of.exampleIndex(), item.goldSql(), of.turns().getFirst().candidates()),
        7.0);
  }

  private static OverlayEntry entry(
      @Nullable Integer index,
      @Nullable String id,
      @Nullable String original,
      @Nullable String gold,
      boolean exclude) {
    return new OverlayEntry(index, id, original, gold, exclude, "wrong", "ada");
  }

  private static List<TrajectoryResponse> page() {
    return IntStream.range(0, 4)
        .mapToObj(
            index ->
                Told.trajectory(index, List.of(Told.candidate(0, ErrorClass.EXECUTION_CORRECT))))
        .toList();
  }
}

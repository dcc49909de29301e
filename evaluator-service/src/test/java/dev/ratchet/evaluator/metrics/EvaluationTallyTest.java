package dev.ratchet.evaluator.metrics;

import static dev.ratchet.evaluator.metrics.Trajectories.broken;
import static dev.ratchet.evaluator.metrics.Trajectories.candidate;
import static dev.ratchet.evaluator.metrics.Trajectories.duplicate;
import static dev.ratchet.evaluator.metrics.Trajectories.manifest;
import static dev.ratchet.evaluator.metrics.Trajectories.right;
import static dev.ratchet.evaluator.metrics.Trajectories.rollout;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.evaluator.VerifierSummary;
import dev.ratchet.contracts.evaluator.VotingSummary;
import dev.ratchet.contracts.generator.AnswerCost;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.VerifierSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTallyTest {

  @Test
  void givesTheNumbersOfTheSpecsMockRun() {
    Metrics metrics = summary(List.of(), mockRun()).metrics();
    assertThat(metrics.examples()).isEqualTo(4);
    assertThat(metrics.firstTurnExampleAccuracy().value()).isZero();
    assertThat(metrics.finalExampleExecutionAccuracy().value()).isEqualTo(1);
    assertThat(metrics.candidateExecutionAccuracy()).isEqualTo(Rates.rate(4, 8));
    assertThat(metrics.syntaxErrorRate()).isEqualTo(Rates.rate(0, 8));
    assertThat(metrics.schemaValidRate().value()).isEqualTo(0.5);
    assertThat(metrics.executableRate().value()).isEqualTo(0.5);
    assertThat(metrics.repairSuccessRate()).isEqualTo(Rates.rate(4, 4));
    assertThat(metrics.averageCandidateReward()).isEqualTo(0.25);
    assertThat(metrics.firstTurnExecutionAccuracy()).isEqualTo(Rates.rate(0, 4));
    assertThat(metrics.averageTurns()).isEqualTo(2);
    assertThat(metrics.promptTokens()).isEqualTo(800);
    assertThat(metrics.completionTokens()).isEqualTo(80);
  }

  @Test
  void namesKindGraderAndDataset() {
    EvaluationSummary summary = summary(List.of(), mockRun());
    assertThat(summary.kind()).isEqualTo(RunKind.GOLD_VERIFIED_REPAIR);
    assertThat(summary.grader()).isEqualTo("ratchet");
    assertThat(summary.graderVersion()).isEqualTo(3);
    assertThat(summary.datasetName()).isEqualTo("company");
  }

  @Test
  void countsAnAnswerBrokenByRepairAsRightAtFirstAndWrongAtLast() {
    Metrics metrics =
        summary(
                List.of(),
                List.of(
                    trajectory(
                        0,
                        TrajectoryStatus.BROKEN_BY_REPAIR,
                        List.of(right(0)),
                        List.of(broken(0))),
                    trajectory(1, TrajectoryStatus.CORRECT_FIRST_TURN, List.of(right(0)))))
            .metrics();
    assertThat(metrics.firstTurnExampleAccuracy()).isEqualTo(Rates.rate(2, 2));
    assertThat(metrics.finalExampleExecutionAccuracy()).isEqualTo(Rates.rate(1, 2));
    assertThat(metrics.brokenByRepair()).isEqualTo(Rates.rate(1, 2));
    assertThat(metrics.repairSuccessRate()).isEqualTo(new Rate(0, 0, 0, 0, 0));
  }

  @Test
  void leavesBadGoldSkippedAndExcludedOutOfEveryDenominator() {
    List<TrajectoryResponse> run = new ArrayList<>(mockRun());
    run.add(trajectory(4, TrajectoryStatus.BAD_GOLD));
    run.add(trajectory(5, TrajectoryStatus.SKIPPED, List.of(broken(0))));
    EvaluationSummary summary = summary(List.of(3, 77), run);
    assertThat(summary.total()).isEqualTo(6);
    assertThat(summary.evaluable()).isEqualTo(3);
    assertThat(summary.badGold()).isEqualTo(1);
    assertThat(summary.badGoldExamples()).containsExactly(4);
    assertThat(summary.skipped()).isEqualTo(1);
    assertThat(summary.excluded()).isEqualTo(1);
    assertThat(summary.metrics().candidateExecutionAccuracy()).isEqualTo(Rates.rate(3, 6));
    assertThat(summary.byGrader().get("ratchet").answer().of()).isEqualTo(3);
  }

  @Test
  void countsRepeatedAndMissingSqlOnlyInTokens() {
    Metrics metrics =
        summary(
                List.of(),
                List.of(
                    trajectory(
                        0,
                        TrajectoryStatus.CORRECT_FIRST_TURN,
                        List.of(
                            right(0), duplicate(right(0), 1), candidate(2, "", false, null, -1)))))
            .metrics();
    assertThat(metrics.candidateExecutionAccuracy()).isEqualTo(Rates.rate(1, 1));
    assertThat(metrics.averageCandidateReward()).isEqualTo(0.7);
    assertThat(metrics.promptTokens()).isEqualTo(300);
  }

  @Test
  void leavesAnExampleWithoutVerdictOutOfItsGraderOnly() {
    EvaluationSummary summary =
        summary(
            List.of(),
            List.of(
                trajectory(
                    0, TrajectoryStatus.FAILED, List.of(candidate(0, "SELECT 1", true, null, 0))),
                trajectory(1, TrajectoryStatus.FAILED, List.of()),
                trajectory(2, TrajectoryStatus.CORRECT_FIRST_TURN, List.of(right(0)))));
    assertThat(summary.byGrader().get("ratchet").answer()).isEqualTo(Rates.rate(1, 2));
    assertThat(summary.byGrader().get("ratchet").withoutVerdict()).isEqualTo(1);
    assertThat(summary.metrics().examples()).isEqualTo(3);
  }

  @Test
  void comparesShownAndNeededTablesWithoutCase() {
    var recall = summary(List.of(), mockRun()).schemaRecall();
    assertThat(recall.tableRecall()).isEqualTo(Rates.rate(4, 4));
    assertThat(recall.averageSelected()).isEqualTo(2);
    assertThat(recall.missed()).isEmpty();
  }

  @Test
  void slicesAddUpToTheWholeInHardnessOrder() {
    EvaluationSummary summary = summary(List.of(), mockRun());
    assertThat(summary.slices().get("hardness").keySet())
        .containsExactly("EASY", "MEDIUM", "HARD", "EXTRA");
    assertThat(summary.slices().get("difficulty").get("simple").examples()).isEqualTo(2);
    assertThat(summary.slices().get("feature").keySet()).containsExactly("join", "order");
    for (String dimension : List.of("hardness", "database")) {
      int sum = summary.slices().get(dimension).values().stream().mapToInt(Metrics::examples).sum();
      assertThat(sum).as(dimension).isEqualTo(summary.evaluable());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTrajectories() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      List<TrajectoryResponse> run = randomRun(random);
      List<TrajectoryResponse> shuffled = new ArrayList<>(run);
      Collections.shuffle(shuffled, random);
      Metrics metrics = summary(List.of(1), run).metrics();
      assertThat(summary(List.of(1), shuffled).metrics()).isEqualTo(metrics);
      assertThat(metrics.finalExampleExecutionAccuracy().hits())
          .isEqualTo(
              metrics.firstTurnExampleAccuracy().hits()
                  + metrics.repairSuccessRate().hits()
                  - metrics.brokenByRepair().hits());
    }
  }

  @Test
  void countsVotesWithTheirCostAndWhatTheyGave() {
    VotingSummary voting = summary(List.of(), Voted.run()).voting();
    assertThat(voting.grader()).isEqualTo("bird");
    assertThat(voting.turns()).isEqualTo(2);
    assertThat(voting.single().hits()).isZero();
    assertThat(voting.voted()).isEqualTo(Rates.rate(1, 2));
    assertThat(voting.allEmpty()).isEqualTo(1);
    assertThat(voting.ties()).isEqualTo(1);
    assertThat(voting.averageAgreement()).as("2 of 3 and 3 of 3").isEqualTo(0.8333);
    assertThat(voting.cost()).isEqualTo(new AnswerCost(6, 600, 60, 4, 8));
    assertThat(voting.singleCost()).isEqualTo(new AnswerCost(2, 200, 20, 2, 4));
  }

  @Test
  void theVotedAnswerIsTheAnswer() {
    EvaluationSummary summary = summary(List.of(), Voted.run());
    assertThat(summary.byGrader().get("ratchet").answer()).isEqualTo(Rates.rate(1, 2));
    assertThat(summary.metrics().finalExampleExecutionAccuracy()).isEqualTo(Rates.rate(1, 2));
  }

  @Test
  void comparesVerifiersWithGoldAfterwards() {
    VerifierSummary rule = summary(List.of(), Voted.run()).verifiers().get("rule");
    assertThat(rule.source()).isEqualTo(VerifierSource.SQL_RULE);
    assertThat(rule.fail()).isEqualTo(2);
    assertThat(rule.pass()).isEqualTo(1);
    assertThat(rule.unknown()).isEqualTo(1);
    assertThat(rule.failedAndWrong()).as("both").isEqualTo(Rates.rate(2, 2));
    assertThat(rule.passedAndRight()).isEqualTo(Rates.rate(1, 1));
    assertThat(rule.averageMillis()).isEqualTo(2);
  }

  @Test
  void aRunWithoutVotesAndVerifiersHasNeither() {
    EvaluationSummary summary = summary(List.of(), mockRun());
    assertThat(summary.voting()).isNull();
    assertThat(summary.verifiers()).isEmpty();
  }

  private static List<TrajectoryResponse> randomRun(Random random) {
    List<TrajectoryResponse> run = new ArrayList<>();
    int size = random.nextInt(60);
    for (int index = 0; index < size; index++) {
      TrajectoryStatus status =
          TrajectoryStatus.values()[random.nextInt(TrajectoryStatus.values().length)];
      run.add(
          status == TrajectoryStatus.BAD_GOLD
              ? trajectory(index, status)
              : trajectory(index, status, List.of(broken(0)), List.of(right(0))));
    }
    return run;
  }

  private static List<TrajectoryResponse> mockRun() {
    List<TrajectoryResponse> run = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      run.add(trajectory(index, TrajectoryStatus.REPAIRED, List.of(broken(0)), List.of(right(0))));
    }
    return run;
  }

  private static EvaluationSummary summary(
      List<Integer> exclude, List<TrajectoryResponse> trajectories) {
    EvaluationTally tally =
        new EvaluationTally(List.of("ratchet"), exclude, _ -> List.of("order", "join"));
    trajectories.forEach(tally::add);
    var rollout = Voted.rollout(trajectories.size());
    return tally.summary(rollout, manifest(rollout));
  }
}

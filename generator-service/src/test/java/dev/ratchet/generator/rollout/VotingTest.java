package dev.ratchet.generator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.generator.prompt.Observation;
import dev.ratchet.generator.rollout.Voting.Group;
import dev.ratchet.generator.rollout.Voting.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VotingTest {

  private static final VerifierVerdict FAIL = verdict(VerifierOutcome.FAIL);
  private static final VerifierVerdict UNKNOWN = verdict(VerifierOutcome.UNKNOWN);

  /** Six samples: an error, a rare result, two empty ones, two equal results. */
  @Test
  void theLargestGroupThatIsNotEmptyWins() {
    List<Seen> seen =
        samples(error(), rows(3, "c"), rows(0, "e"), rows(0, "e"), rows(1, "a"), rows(1, "a"));
    List<Group> groups = Voting.groups(AnswerMode.VOTE, seen);
    assertThat(members(groups)).containsExactly(List.of(4, 5), List.of(1), List.of(2, 3));
    assertThat(Voting.isTie(AnswerMode.VOTE, groups)).isFalse();
    assertThat(groups.getLast().isEmpty()).isTrue();
  }

  @Test
  void emptyResultsLoseEvenWhenTheyAreMany() {
    List<Seen> seen = samples(rows(0, "e"), rows(0, "e"), rows(0, "e"), rows(2, "b"));
    assertThat(members(Voting.groups(AnswerMode.VOTE, seen)))
        .containsExactly(List.of(3), List.of(0, 1, 2));
    assertThat(members(Voting.groups(AnswerMode.CHOSEN, seen)))
        .as("without a vote they are results like others")
        .containsExactly(List.of(0, 1, 2), List.of(3));
  }

  @Test
  void theEarliestSampleDecidesTies() {
    List<Group> groups =
        Voting.groups(
            AnswerMode.VOTE, samples(rows(1, "b"), rows(1, "a"), rows(1, "a"), rows(1, "b")));
    assertThat(members(groups)).containsExactly(List.of(0, 3), List.of(1, 2));
    assertThat(Voting.isTie(AnswerMode.VOTE, groups)).isTrue();
  }

  @Test
  void groupsByTheComparatorAndNotByTheSql() {
    Seen one = new Seen(0, observation("SELECT a, b", rows(2, "ab"), List.of()), "same");
    Seen other = new Seen(1, observation("SELECT b, a", rows(2, "ba"), List.of()), "same");
    assertThat(members(Voting.groups(AnswerMode.VOTE, List.of(one, other))))
        .containsExactly(List.of(0, 1));
    assertThat(members(Voting.groups(AnswerMode.CHOSEN, List.of(one, other))))
        .containsExactly(List.of(0), List.of(1));
  }

  @Test
  void resultsTooLongForAKeyAgreeWithTheSameSqlOnly() {
    Seen one = new Seen(0, observation("SELECT 1", rows(9, null), List.of()), null);
    Seen same = new Seen(1, observation("SELECT 1", rows(9, null), List.of()), null);
    Seen other = new Seen(2, observation("SELECT 2", rows(9, null), List.of()), null);
    assertThat(members(Voting.groups(AnswerMode.VOTE, List.of(other, one, same))))
        .containsExactly(List.of(0, 1), List.of(2));
  }

  @Test
  void whatAVerifierFailedComesLast() {
    List<Seen> seen =
        List.of(
            seen(0, rows(1, "a"), FAIL),
            seen(1, rows(1, "a"), FAIL),
            seen(2, rows(1, "b"), UNKNOWN),
            seen(3, rows(0, "e")));
    assertThat(members(Voting.groups(AnswerMode.VOTE, seen)))
        .containsExactly(List.of(2), List.of(3), List.of(0, 1));
  }

  @Test
  void theScopesListenToDifferentThings() {
    assertThat(repairs(seen(0, rows(0, "e")))).containsExactly(RepairScope.ONLINE_GUARDED);
    assertThat(repairs(seen(0, error())))
        .containsExactly(RepairScope.ONLINE, RepairScope.ONLINE_GUARDED, RepairScope.EXTERNAL);
    assertThat(repairs(seen(0, rows(1, "a"), FAIL)))
        .containsExactly(RepairScope.ONLINE_GUARDED, RepairScope.EXTERNAL);
    assertThat(repairs(seen(0, rows(1, "a"), UNKNOWN))).as("unknown asks for nothing").isEmpty();
    var cartesian = new PlanSummary(List.of(), 2, 2, 0, 0, true, null);
    var crossed =
        new Observation(
            "SELECT 1",
            rows(4, "x"),
            new ValidityFlags(true, true, true),
            cartesian,
            List.of(),
            List.of());
    assertThat(repairs(new Seen(0, crossed, "x"))).containsExactly(RepairScope.ONLINE_GUARDED);
  }

  @Test
  void aFailedVerifierIsASignalWithItsSource() {
    Decision decision = decide(RepairScope.EXTERNAL, List.of(seen(0, rows(1, "a"), FAIL)));
    assertThat(decision.signals()).containsExactly("verifier_failed:sql_rule:totals");
    assertThat(decision.stop()).isFalse();
  }

  private static List<RepairScope> repairs(Seen seen) {
    return Arrays.stream(RepairScope.values())
        .filter(RepairScope::isGoldFree)
        .filter(scope -> !decide(scope, List.of(seen)).stop())
        .toList();
  }

  private static Decision decide(RepairScope scope, List<Seen> seen) {
    return GoldFreeDecisions.decide(scope, seen, Voting.groups(AnswerMode.CHOSEN, seen));
  }

  private static List<List<Integer>> members(List<Group> groups) {
    return groups.stream()
        .map(group -> group.members().stream().map(Seen::sample).toList())
        .toList();
  }

  private static List<Seen> samples(ExecutionSummary... executions) {
    var seen = new ArrayList<Seen>();
    for (ExecutionSummary each : executions) {
      seen.add(seen(seen.size(), each));
    }
    return seen;
  }

  private static Seen seen(int sample, ExecutionSummary execution, VerifierVerdict... verdicts) {
    return new Seen(
        sample,
        observation("SELECT " + sample, execution, List.of(verdicts)),
        execution.resultKey());
  }

  private static Observation observation(
      String sql, ExecutionSummary execution, List<VerifierVerdict> verdicts) {
    boolean ran = execution.outcome() == OutcomeKind.ROWS;
    return new Observation(
        sql, execution, new ValidityFlags(true, ran, ran), null, List.of(), verdicts);
  }

  private static ExecutionSummary rows(long rows, @Nullable String key) {
    return new ExecutionSummary(OutcomeKind.ROWS, rows, 1, false, null, 1, List.of(), key);
  }

  private static ExecutionSummary error() {
    return new ExecutionSummary(
        OutcomeKind.SQL_ERROR, null, null, false, "no such table: x", 1, List.of(), null);
  }

  private static VerifierVerdict verdict(VerifierOutcome outcome) {
    return new VerifierVerdict("totals", VerifierSource.SQL_RULE, outcome, "why", 1);
  }
}

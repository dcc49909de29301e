package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trajectories for tests, with the rewards of spec 2.5 for three turns. */
public final class Trajectories {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final int TURNS = 3;

  private Trajectories() {}

  /** A candidate whose reward is the rule's for its turn. */
  public record Answer(
      String sql,
      boolean executable,
      @Nullable Boolean correct,
      double cost,
      boolean duplicate,
      List<VerifierVerdict> verifications) {
    Answer(
        String sql, boolean executable, @Nullable Boolean correct, double cost, boolean duplicate) {
      this(sql, executable, correct, cost, duplicate, List.of());
    }

    public Answer withCost(double value) {
      return new Answer(sql, executable, correct, value, duplicate, verifications);
    }

    /** With one more word about it. */
    public Answer told(VerifierSource source, String verifier, VerifierOutcome outcome) {
      var words = new ArrayList<>(verifications);
      words.add(new VerifierVerdict(verifier, source, outcome, null, 1.0));
      return new Answer(sql, executable, correct, cost, duplicate, List.copyOf(words));
    }
  }

  public static Answer right(String sql) {
    return new Answer(sql, true, true, 0, false);
  }

  public static Answer wrong(String sql) {
    return new Answer(sql, true, false, 0, false);
  }

  public static Answer error(String sql) {
    return new Answer(sql, false, false, -0.1, false);
  }

  /** It ran, and nobody could say whether it is right. */
  public static Answer undecided(String sql) {
    return new Answer(sql, true, null, 0, false);
  }

  public static Answer again(String sql) {
    return new Answer(sql, true, true, 0, true);
  }

  /** The prompts are {@code <question>?} and {@code <question>, turn 2} and so on. */
  @SafeVarargs
  public static TrajectoryResponse trajectory(
      String question, @Nullable Long goldRows, TrajectoryStatus status, List<Answer>... turns) {
    List<TurnResponse> list = new ArrayList<>();
    for (List<Answer> answers : turns) {
      int turn = list.size() + 1;
      String prompt = turn == 1 ? question + "?" : question + ", turn " + turn;
      list.add(turn(turn, prompt, answers));
    }
    return of(question, goldRows, status, list);
  }

  public static TurnResponse turn(int turn, String prompt, List<Answer> answers) {
    List<CandidateResponse> candidates = new ArrayList<>();
    for (Answer answer : answers) {
      candidates.add(candidate(turn, candidates.size(), answer));
    }
    return new TurnResponse(
        turn, prompt, candidates, answers.isEmpty() ? null : 0, List.of(), null, 1.0, 1.0, null);
  }

  public static TrajectoryResponse of(
      String question, @Nullable Long goldRows, TrajectoryStatus status, List<TurnResponse> turns) {
    return new TrajectoryResponse(
        "rollout-1",
        Math.floorMod(question.hashCode(), 10_000),
        "example-" + question,
        question,
        null,
        "company",
        "database-1",
        "SELECT gold FROM " + question + " ;",
        Hardness.EASY,
        null,
        List.of("departments"),
        goldRows,
        status,
        null,
        SchemaMode.BM25,
        List.of("departments"),
        turns,
        turns.isEmpty() ? null : new AnswerReference(turns.size(), 0),
        1,
        NOW,
        NOW);
  }

  private static CandidateResponse candidate(int turn, int sample, Answer answer) {
    double reward = reward(turn, answer);
    return new CandidateResponse(
        sample,
        answer.sql(),
        answer.sql(),
        answer.duplicate() ? 0 : null,
        execution(answer.executable()),
        answer.correct(),
        Map.of(),
        null,
        null,
        List.of(),
        List.of(),
        reward,
        answer.cost(),
        reward + answer.cost(),
        List.of(),
        100,
        10,
        null,
        null,
        null,
        null,
        answer.verifications());
  }

  private static ExecutionSummary execution(boolean executable) {
    return new ExecutionSummary(
        executable ? OutcomeKind.ROWS : OutcomeKind.SQL_ERROR,
        executable ? 1L : null,
        executable ? 1 : null,
        false,
        executable ? null : "no such column: x",
        1,
        List.of(),
        null);
  }

  /** Spec 2.5. */
  private static double reward(int turn, Answer answer) {
    if (Boolean.TRUE.equals(answer.correct())) {
      return turn == 1 ? 1.0 : Math.max(0, 0.7 - 0.1 * (turn - 2));
    }
    if (turn == TURNS) {
      return -0.5;
    }
    return answer.executable() ? 0.2 : -0.2;
  }
}

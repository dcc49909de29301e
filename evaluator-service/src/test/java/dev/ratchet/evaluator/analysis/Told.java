package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.evaluator.overlay.OverlayRunTest;
import dev.ratchet.sql.tree.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Trajectories whose candidates have one error or another. */
public final class Told {
  public static final String GOLD = "SELECT name FROM singer WHERE age > 30";

  private Told() {}

  /** What the analysis of a finished rollout says of these trajectories. */
  static AnalysisReport analysed(
      String name,
      List<TrajectoryResponse> trajectories,
      Function<@Nullable String, TableColumns> columns) {
    var rollout =
        Trajectories.rollout(JobState.SUCCEEDED, RepairScope.VERIFIED, trajectories.size());
    var analysis =
        new RunAnalysis(
            name,
            rollout,
            Trajectories.manifest(rollout),
            new JudgingGrader("ratchet", 3, true, Set.of()),
            OverlayRunTest.none(),
            columns,
            1_000);
    analysis.add(trajectories);
    return analysis.report();
  }

  /** A candidate with the error that its class is read from. */
  public static CandidateResponse candidate(int sample, ErrorClass error) {
    return switch (error) {
      case EXECUTION_CORRECT -> ran(sample, GOLD, 3L, true, 0.7, null);
      case EMPTY_RESULT ->
          ran(
              sample,
              "SELECT name FROM singer WHERE age > 99",
              0L,
              false,
              0.2,
              "rows: gold 3, candidate 0");
      case WRONG_ROW_COUNT ->
          ran(sample, "SELECT name FROM singer", 6L, false, 0.2, "rows: gold 3, candidate 6");
      case WRONG_RESULT ->
          ran(sample, "SELECT country FROM singer WHERE age > 30", 3L, false, 0.2, "rows differ");
      case NO_SUCH_TABLE -> failed(sample, "SELECT name FROM singers", "no such table: singers");
      case NO_SUCH_COLUMN -> failed(sample, "SELECT nam FROM singer", "no such column: nam");
      case AMBIGUOUS_COLUMN ->
          failed(sample, "SELECT id FROM singer, concert", "ambiguous column name: id");
      case SYNTAX_ERROR -> failed(sample, "SELECT FROM", "near \"FROM\": syntax error");
      case TIMEOUT -> failed(sample, "SELECT 1 FROM a, b, c", "interrupted");
      case OTHER_EXECUTION_ERROR ->
          failed(sample, "SELECT abs(1, 2)", "wrong number of arguments to function abs()");
      case MISSING_CANDIDATE -> throw new IllegalArgumentException("that is no candidate");
    };
  }

  public static CandidateResponse ran(
      int sample,
      String sql,
      long rows,
      @Nullable Boolean right,
      double reward,
      @Nullable String reason) {
    return candidate(
        sample,
        sql,
        new ExecutionSummary(OutcomeKind.ROWS, rows, 1, false, null, sample + 1.0, List.of(), null),
        right,
        new ValidityFlags(true, true, true),
        reason,
        List.of(),
        reward);
  }

  public static CandidateResponse failed(int sample, String sql, String error) {
    boolean column = error.contains("no such column");
    return candidate(
        sample,
        sql,
        new ExecutionSummary(OutcomeKind.SQL_ERROR, null, null, false, error, 0.5, List.of(), null),
        false,
        new ValidityFlags(!error.contains("syntax"), !error.contains("no such"), false),
        "the candidate failed",
        column ? List.of("hallucinated_column") : List.of(),
        -0.2);
  }

  /** What the gate did not let pass: prose, or another statement than a query. */
  static CandidateResponse refused(int sample, String sql) {
    return candidate(
        sample,
        sql,
        new ExecutionSummary(
            OutcomeKind.REFUSED, null, null, false, "Only SELECT …", 0, List.of(), null),
        false,
        new ValidityFlags(false, false, false),
        "the candidate failed",
        List.of(),
        -1);
  }

  private static CandidateResponse candidate(
      int sample,
      String sql,
      ExecutionSummary execution,
      @Nullable Boolean right,
      ValidityFlags flags,
      @Nullable String reason,
      List<String> tags,
      double reward) {
    return new CandidateResponse(
        sample,
        sql,
        sql,
        null,
        execution,
        right,
        Map.of("ratchet", new VerdictResponse(right, reason, false)),
        flags,
        null,
        List.of(),
        tags,
        reward,
        0,
        reward,
        List.of(),
        100,
        10,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** The first candidate of each turn is chosen, the last turn's is the answer. */
  @SafeVarargs
  public static TrajectoryResponse trajectory(int index, List<CandidateResponse>... turns) {
    return trajectory(index, GOLD, turns);
  }

  @SafeVarargs
  public static TrajectoryResponse trajectory(
      int index, String gold, List<CandidateResponse>... turns) {
    return trajectory(index, gold, "db_1", turns);
  }

  @SafeVarargs
  static TrajectoryResponse trajectory(
      int index, String gold, String databaseId, List<CandidateResponse>... turns) {
    var all = new ArrayList<List<CandidateResponse>>();
    for (List<CandidateResponse> turn : turns) {
      all.add(turn);
    }
    return ofTurns(index, gold, databaseId, all);
  }

  static TrajectoryResponse ofTurns(
      int index, String gold, String databaseId, List<List<CandidateResponse>> turns) {
    var list = new ArrayList<TurnResponse>();
    for (List<CandidateResponse> candidates : turns) {
      Integer chosen = candidates.isEmpty() ? null : candidates.getFirst().sample();
      list.add(
          new TurnResponse(
              list.size() + 1, "prompt", candidates, chosen, List.of(), null, 1.0, 1.0, null));
    }
    boolean first = isRight(turns.getFirst());
    boolean last = isRight(turns.getLast());
    TrajectoryStatus status = TrajectoryStatus.of(first, last);
    Integer chosen = list.getLast().chosenSample();
    return new TrajectoryResponse(
        "rollout-1",
        index,
        "dev-" + index,
        "Who is older than 30?",
        null,
        "concert_singer",
        databaseId,
        gold,
        Hardness.EASY,
        null,
        List.of("singer"),
        3L,
        status,
        null,
        SchemaMode.BM25,
        index % 2 == 0 ? List.of("singer", "concert") : List.of("concert"),
        list,
        chosen == null ? null : new AnswerReference(list.size(), chosen),
        1,
        Trajectories.NOW,
        Trajectories.NOW);
  }

  private static boolean isRight(List<CandidateResponse> candidates) {
    return !candidates.isEmpty() && Boolean.TRUE.equals(candidates.getFirst().correct());
  }
}

package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedAnswer;
import dev.ratchet.contracts.evaluator.AnalysedAnswer.ResultDifference;
import dev.ratchet.contracts.evaluator.AnalysedAnswer.Unexplained;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.metrics.ErrorClasses;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import dev.ratchet.sql.tree.ParsedQuery;
import dev.ratchet.sql.tree.ParsedQuery.Parsed;
import dev.ratchet.sql.tree.ParsedQuery.Unparsed;
import dev.ratchet.sql.tree.QueryTree;
import dev.ratchet.sql.tree.TableColumns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at candidates of one example. The gold is parsed once, and only when it is needed. */
final class AnswerAnalyser {
  private static final int LONGEST_SQL = 2_000;

  private final TrajectoryResponse trajectory;
  private final TableColumns columns;
  private final JudgingGrader grader;
  private @Nullable ParsedQuery gold;

  AnswerAnalyser(TrajectoryResponse trajectory, TableColumns columns, JudgingGrader grader) {
    this.trajectory = trajectory;
    this.columns = columns;
    this.grader = grader;
  }

  AnalysedAnswer of(int turn, Optional<CandidateResponse> candidate) {
    if (candidate.isEmpty()) {
      return new AnalysedAnswer(
          turn, 0, ErrorClass.MISSING_CANDIDATE, "", null, List.of(), null, null);
    }
    CandidateResponse given = candidate.get();
    ErrorClass error = ErrorClasses.of(candidate, given.correct(), trajectory.goldRowCount());
    return switch (error) {
      case EMPTY_RESULT, WRONG_ROW_COUNT, WRONG_RESULT -> explained(turn, given, error);
      case MISSING_CANDIDATE,
          EXECUTION_CORRECT,
          NO_SUCH_TABLE,
          NO_SUCH_COLUMN,
          AMBIGUOUS_COLUMN,
          SYNTAX_ERROR,
          TIMEOUT,
          OTHER_EXECUTION_ERROR ->
          answer(turn, given, error, null, List.of(), null, null);
    };
  }

  private AnalysedAnswer explained(int turn, CandidateResponse candidate, ErrorClass error) {
    ResultDifference result = result(candidate);
    if (gold() instanceof Unparsed problem) {
      return answer(
          turn, candidate, error, result, List.of(), Unexplained.GOLD_UNPARSED, problem.detail());
    }
    return switch (parse(candidate.sql())) {
      case Unparsed problem ->
          answer(
              turn,
              candidate,
              error,
              result,
              List.of(),
              Unexplained.CANDIDATE_UNPARSED,
              problem.detail());
      case Parsed query -> {
        QueryTree expected = ((Parsed) gold()).tree();
        List<Cause> causes =
            ResultEvidence.weigh(
                CauseFinder.between(expected, query.tree(), grader.ignores()),
                result,
                expected,
                query.tree());
        yield answer(
            turn,
            candidate,
            error,
            result,
            causes,
            causes.isEmpty() ? Unexplained.NO_DIFFERENCE : null,
            null);
      }
    };
  }

  private ParsedQuery gold() {
    if (gold == null) {
      gold = parse(trajectory.goldSql());
    }
    return gold;
  }

  /** As the grader had it run. */
  private ParsedQuery parse(String sql) {
    String run =
        grader.ignores().contains(GraderIndifference.DISTINCT)
            ? SqlTokenizer.tokenize(sql).stream()
                .filter(token -> !token.isWord("distinct"))
                .map(SqlToken::text)
                .collect(Collectors.joining())
            : sql;
    return ParsedQuery.parse(run, columns);
  }

  private ResultDifference result(CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    VerdictResponse verdict = candidate.verdicts().get(grader.name());
    return new ResultDifference(
        trajectory.goldRowCount(),
        execution == null ? null : execution.rowCount(),
        execution == null ? null : execution.columnCount(),
        verdict == null ? null : verdict.reason());
  }

  private static AnalysedAnswer answer(
      int turn,
      CandidateResponse candidate,
      ErrorClass error,
      @Nullable ResultDifference result,
      List<Cause> causes,
      @Nullable Unexplained unexplained,
      @Nullable String detail) {
    return new AnalysedAnswer(
        turn,
        candidate.sample(),
        error,
        cut(candidate.sql(), LONGEST_SQL),
        result,
        causes,
        unexplained,
        detail);
  }

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}

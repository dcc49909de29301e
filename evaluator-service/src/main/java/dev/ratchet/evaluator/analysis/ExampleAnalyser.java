package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedAnswer;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisExample.CandidateClass;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.metrics.Answers;
import dev.ratchet.evaluator.metrics.ErrorClasses;
import dev.ratchet.evaluator.metrics.FailureKinds;
import dev.ratchet.sql.SqlFeatures;
import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.tree.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Analyses one evaluable example. Pure. */
final class ExampleAnalyser {
  private static final int LONGEST_QUESTION = 1_000;
  private static final int MOST_JOINS = 3;

  private ExampleAnalyser() {}

  /**
   * @param columns of the example's database, as far as they are known
   * @param corrected the gold is an overlay's
   */
  static AnalysisExample of(
      TrajectoryResponse trajectory,
      TableColumns columns,
      boolean corrected,
      JudgingGrader grader) {
    var answers = new AnswerAnalyser(trajectory, columns, grader);
    Optional<CandidateResponse> first = Answers.first(trajectory);
    boolean right = first.map(each -> Boolean.TRUE.equals(each.correct())).orElse(false);
    Optional<CandidateResponse> shown = right ? first : FirstTurn.representativeError(trajectory);
    AnalysedAnswer firstTurn = answers.of(1, shown);
    AnalysedAnswer answer =
        answers.of(
            trajectory.answer() == null ? 0 : trajectory.answer().turn(), Answers.last(trajectory));
    return new AnalysisExample(
        trajectory.exampleIndex(),
        trajectory.exampleId(),
        AnswerAnalyser.cut(trajectory.question(), LONGEST_QUESTION),
        trajectory.databaseName(),
        trajectory.hardness(),
        trajectory.status(),
        features(trajectory.goldSql()),
        trajectory.goldSql(),
        trajectory.goldRowCount(),
        firstTurn,
        answer,
        Signals.of(shown.orElse(null), firstTurn.error()),
        Route.of(firstTurn.error()).scope(),
        candidates(trajectory),
        columnErrorTags(trajectory),
        trajectory.retrievedTables(),
        missed(trajectory),
        corrected,
        failures(trajectory));
  }

  private static List<String> features(String gold) {
    SqlFeatures found = SqlFeatures.of(gold);
    var names = new ArrayList<String>();
    found.features().stream().map(SqlFeatures::name).forEach(names::add);
    names.add(
        "joins: " + (found.joins() >= MOST_JOINS ? MOST_JOINS + " or more" : "" + found.joins()));
    return names;
  }

  private static List<CandidateClass> candidates(TrajectoryResponse trajectory) {
    var classes = new ArrayList<CandidateClass>();
    for (TurnResponse turn : trajectory.turns()) {
      for (CandidateResponse candidate : FirstTurn.counted(turn.candidates())) {
        ErrorClass error =
            ErrorClasses.of(Optional.of(candidate), candidate.correct(), trajectory.goldRowCount());
        classes.add(new CandidateClass(turn.turn(), candidate.sample(), error));
      }
    }
    return classes;
  }

  private static List<String> columnErrorTags(TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .flatMap(turn -> FirstTurn.counted(turn.candidates()).stream())
        .flatMap(candidate -> candidate.columnErrorTags().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<FailureKind> failures(TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .flatMap(turn -> FirstTurn.counted(turn.candidates()).stream())
        .flatMap(candidate -> FailureKinds.of(candidate).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> missed(TrajectoryResponse trajectory) {
    Set<String> missed =
        trajectory.goldTables().stream()
            .map(name -> SqlText.asciiLower(name))
            .collect(Collectors.toCollection(TreeSet::new));
    trajectory.retrievedTables().forEach(name -> missed.remove(SqlText.asciiLower(name)));
    return List.copyOf(missed);
  }
}

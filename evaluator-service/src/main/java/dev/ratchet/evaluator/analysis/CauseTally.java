package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedAnswer;
import dev.ratchet.contracts.evaluator.AnalysedAnswer.Unexplained;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.CauseReport;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the causes of wrong results: each kind once for a result, however often it occurs. */
final class CauseTally {
  private final Side firstTurn = new Side();
  private final Side answers = new Side();

  /** A cause without its evidence. */
  private record Kind(Cause.Part part, Cause.Difference difference) {}

  private static final class Side {
    private final Map<Kind, Integer> kinds = new HashMap<>();
    private final Map<Unexplained, Integer> unexplained = new EnumMap<>(Unexplained.class);
    private int wrongResults;

    void add(AnalysedAnswer answer) {
      if (answer.result() == null) {
        return;
      }
      wrongResults++;
      if (answer.unexplained() != null) {
        unexplained.merge(answer.unexplained(), 1, Integer::sum);
      }
      Set<Kind> distinct = new HashSet<>();
      answer.causes().forEach(each -> distinct.add(new Kind(each.part(), each.difference())));
      distinct.forEach(kind -> kinds.merge(kind, 1, Integer::sum));
    }

    CauseReport.Totals totals() {
      return new CauseReport.Totals(
          wrongResults,
          unexplained.getOrDefault(Unexplained.GOLD_UNPARSED, 0),
          unexplained.getOrDefault(Unexplained.CANDIDATE_UNPARSED, 0),
          unexplained.getOrDefault(Unexplained.NO_DIFFERENCE, 0));
    }
  }

  void add(AnalysisExample example) {
    firstTurn.add(example.firstTurn());
    answers.add(example.answer());
  }

  CauseReport report() {
    Set<Kind> kinds = new LinkedHashSet<>(firstTurn.kinds.keySet());
    kinds.addAll(answers.kinds.keySet());
    List<CauseReport.Row> rows =
        kinds.stream()
            .map(
                kind ->
                    new CauseReport.Row(
                        kind.part(),
                        kind.difference(),
                        firstTurn.kinds.getOrDefault(kind, 0),
                        answers.kinds.getOrDefault(kind, 0)))
            .sorted(
                Comparator.comparingInt(CauseReport.Row::firstTurn)
                    .thenComparingInt(CauseReport.Row::answers)
                    .reversed()
                    .thenComparing(CauseReport.Row::part)
                    .thenComparing(CauseReport.Row::difference))
            .toList();
    return new CauseReport(firstTurn.totals(), answers.totals(), rows);
  }
}

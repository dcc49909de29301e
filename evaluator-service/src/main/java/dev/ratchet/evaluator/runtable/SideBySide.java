package dev.ratchet.evaluator.runtable;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.ComparisonNote;
import dev.ratchet.contracts.evaluator.ComparisonNote.Kind;
import dev.ratchet.contracts.evaluator.DisagreementResponse;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse.Pattern;
import dev.ratchet.contracts.evaluator.RunTableResponse.Row;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.analysis.AnalysedRuns;
import dev.ratchet.evaluator.analysis.AnalysedRuns.Example;
import dev.ratchet.evaluator.comparison.PairCounts;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.evaluator.overlay.Overlaid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Several runs over the examples that all of them can be judged by. Pure. */
final class SideBySide {
  private static final int NAMED_PATTERNS = 50;
  private static final int NAMED_EXAMPLES = 20;
  private static final int RESAMPLES = 10_000;
  private static final long SEED = 0;

  private final List<Labelled> runs;

  /** One example in every run, in the order of the runs; by index. */
  private final Map<Integer, List<Example>> common;

  /** A run as the table names it. */
  record Labelled(String label, AnalysedRuns.Run run) {}

  SideBySide(List<Labelled> runs) {
    this.runs = List.copyOf(runs);
    Map<Integer, List<Example>> byIndex = new TreeMap<>();
    for (Labelled run : runs) {
      run.run()
          .examples()
          .forEach(
              example ->
                  byIndex.computeIfAbsent(example.index(), _ -> new ArrayList<>()).add(example));
    }
    byIndex.values().removeIf(examples -> examples.size() < runs.size());
    this.common = byIndex;
  }

  RunTableResponse body() {
    List<ComparisonNote> notes = notes();
    boolean forced = notes.stream().anyMatch(note -> note.kind().forced());
    return new RunTableResponse(
        "",
        rows(),
        common.size(),
        forced,
        notes,
        matrix((i, j) -> count(each -> right(each, i) && !right(each, j))),
        matrix(this::jaccard),
        patterns(),
        Instant.EPOCH,
        Map.of());
  }

  private interface Cell<T> {
    T of(int row, int column);
  }

  private <T> List<List<T>> matrix(Cell<T> cell) {
    List<List<T>> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<T> row = new ArrayList<>();
      for (int j = 0; j < runs.size(); j++) {
        row.add(cell.of(i, j));
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean right(List<Example> examples, int run) {
    return examples.get(run).answerRight();
  }

  private int count(Predicate<List<Example>> which) {
    return (int) common.values().stream().filter(which).count();
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < runs.size(); i++) {
      int run = i;
      int wrongAtFirst = count(each -> !each.get(run).firstTurnRight());
      rows.add(
          new Row(
              runs.get(i).label(),
              runs.get(i).run().analysis().toString(),
              runs.get(i).run().report(),
              rate(each -> each.get(run).firstTurnRight()),
              rate(each -> right(each, run)),
              Rates.rate(
                  count(each -> !each.get(run).firstTurnRight() && right(each, run)), wrongAtFirst),
              i == 0 ? null : counts(0, i).rates(RESAMPLES, SEED)));
    }
    return rows;
  }

  private Rate rate(Predicate<List<Example>> right) {
    return Rates.rate(count(right), common.size());
  }

  private PairCounts counts(int left, int right) {
    return new PairCounts(
        count(each -> right(each, left) && right(each, right)),
        count(each -> !right(each, left) && right(each, right)),
        count(each -> right(each, left) && !right(each, right)),
        count(each -> !right(each, left) && !right(each, right)));
  }

  private double jaccard(int one, int other) {
    double sum = 0;
    for (List<Example> examples : common.values()) {
      Set<String> all = new HashSet<>(examples.get(one).retrieved());
      Set<String> both = new HashSet<>(all);
      all.addAll(examples.get(other).retrieved());
      both.retainAll(examples.get(other).retrieved());
      sum += all.isEmpty() ? 1 : (double) both.size() / all.size();
    }
    return common.isEmpty() ? 0 : Rates.rounded(sum / common.size());
  }

  private List<Pattern> patterns() {
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    examples()
        .forEach(
            example ->
                found
                    .computeIfAbsent(example.right(), _ -> new ArrayList<>())
                    .add(example.exampleIndex()));
    return found.entrySet().stream()
        .map(
            pattern ->
                new Pattern(
                    pattern.getKey(),
                    pattern.getValue().size(),
                    pattern.getValue().stream().limit(NAMED_EXAMPLES).toList()))
        .sorted(Comparator.comparingInt(Pattern::examples).reversed().thenComparing(Pattern::right))
        .limit(NAMED_PATTERNS)
        .toList();
  }

  /** Every common example with who is right on it, in dataset order. */
  List<DisagreementResponse> examples() {
    var rows = new ArrayList<DisagreementResponse>();
    common.forEach(
        (index, examples) -> {
          var right = new StringBuilder();
          examples.forEach(example -> right.append(example.answerRight() ? '1' : '0'));
          Example first = examples.getFirst();
          rows.add(
              new DisagreementResponse(
                  index, first.database(), first.hardness(), right.toString()));
        });
    return rows;
  }

  /** What the reader must know before believing a difference. */
  private List<ComparisonNote> notes() {
    var notes = new ArrayList<ComparisonNote>();
    note(
        notes,
        Kind.DIFFERENT_DATASETS,
        "Forced: the runs are over different datasets; examples are paired by their index.",
        (one, two) -> one.datasetHash().equals(two.datasetHash()));
    note(
        notes,
        Kind.DIFFERENT_GRADERS,
        "Forced: the runs are judged by different graders; a difference may be the graders'.",
        (one, two) ->
            one.grader().equals(two.grader()) && one.graderVersion() == two.graderVersion());
    note(
        notes,
        Kind.DIFFERENT_OVERLAYS,
        "Forced: the runs are judged with different golds; a difference may be the golds'.",
        (one, two) -> Overlaid.same(one.overlay(), two.overlay()));
    note(
        notes,
        Kind.DIFFERENT_KINDS,
        "The runs are of several kinds (%s), so their difference is not that of their models alone."
            .formatted(
                runs.stream()
                    .map(run -> head(run).kind().words())
                    .distinct()
                    .collect(Collectors.joining(", "))),
        (one, two) -> one.kind() == two.kind());
    if (runs.stream().anyMatch(run -> head(run).overlay() != null)) {
      notes.add(
          new ComparisonNote(
              Kind.GOLD_OVERLAY,
              "Judged with a gold overlay: %s."
                  .formatted(
                      String.join(
                          ", ",
                          runs.stream()
                              .map(run -> Overlaid.title(head(run).overlay()))
                              .distinct()
                              .toList()))));
    }
    if (runs.stream().anyMatch(run -> head(run).kind() == RunKind.GOLD_VERIFIED_REPAIR)) {
      notes.add(
          new ComparisonNote(
              Kind.GOLD_VERIFIED,
              "A gold-verified run is an upper bound, not what a deployed system would reach."));
    }
    return notes;
  }

  private static AnalysedRun head(Labelled run) {
    return run.run().report().run();
  }

  private void note(
      List<ComparisonNote> notes,
      Kind kind,
      String text,
      BiPredicate<AnalysedRun, AnalysedRun> same) {
    AnalysedRun first = head(runs.getFirst());
    if (!runs.stream().allMatch(run -> same.test(first, head(run)))) {
      notes.add(new ComparisonNote(kind, text));
    }
  }
}

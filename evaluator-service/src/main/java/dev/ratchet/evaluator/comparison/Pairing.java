package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonNote;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.evaluation.EvaluatedRun;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.evaluator.overlay.Overlaid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pairs two runs by their examples' indexes and counts. Pure. */
final class Pairing {
  private final EvaluatedRun left;
  private final EvaluatedRun right;
  private final Graders graders;
  private final int resamples;
  private final long seed;
  private final List<Pair> pairs;

  Pairing(EvaluatedRun left, EvaluatedRun right, Graders graders, int resamples, long seed) {
    this.left = left;
    this.right = right;
    this.graders = graders;
    this.resamples = resamples;
    this.seed = seed;
    this.pairs = pairs();
  }

  private List<Pair> pairs() {
    int leftPlace = left.place(graders.left().getKey());
    int rightPlace = right.place(graders.right().getKey());
    Map<Integer, ExampleOutcome> others = new HashMap<>();
    right.outcomes().stream()
        .filter(outcome -> outcome.isEvaluable(rightPlace))
        .forEach(outcome -> others.put(outcome.index(), outcome));
    List<Pair> common = new ArrayList<>();
    for (ExampleOutcome outcome : left.outcomes()) {
      ExampleOutcome other = others.get(outcome.index());
      if (other != null && outcome.isEvaluable(leftPlace)) {
        common.add(new Pair(outcome, other, leftPlace, rightPlace));
      }
    }
    return common;
  }

  /** Examples that both sides can be judged by. */
  int common() {
    return pairs.size();
  }

  Map<ComparisonMetric, PairedRates> metrics() {
    Map<ComparisonMetric, PairedRates> metrics = new EnumMap<>(ComparisonMetric.class);
    for (ComparisonMetric metric : ComparisonMetric.values()) {
      metrics.put(metric, PairCounts.of(pairs, metric).rates(resamples, seed(metric.name())));
    }
    return metrics;
  }

  Map<String, PairedRates> byHardness() {
    Map<String, PairedRates> inOrder = new LinkedHashMap<>();
    Map<String, PairedRates> found = by(pair -> pair.left().hardness().name(), "hardness/");
    found.entrySet().stream()
        .sorted(Comparator.comparing(slice -> Hardness.valueOf(slice.getKey())))
        .forEach(slice -> inOrder.put(slice.getKey(), slice.getValue()));
    return inOrder;
  }

  Map<String, PairedRates> byDatabase() {
    return by(pair -> pair.left().database(), "database/");
  }

  private Map<String, PairedRates> by(Function<Pair, String> key, String label) {
    Map<String, List<Pair>> slices = new TreeMap<>();
    pairs.forEach(
        pair -> slices.computeIfAbsent(key.apply(pair), _ -> new ArrayList<>()).add(pair));
    Map<String, PairedRates> rates = new TreeMap<>();
    slices.forEach(
        (name, slice) ->
            rates.put(
                name,
                PairCounts.of(slice, ComparisonMetric.ANSWER)
                    .rates(resamples, seed(label + name))));
    return rates;
  }

  /** Every number has its own stream, so that none depends on which others are computed. */
  private long seed(String label) {
    return seed * 0x9E3779B97F4A7C15L + label.hashCode();
  }

  /** Of all metrics, in dataset order; with texts of the sides that no evaluation keeps. */
  List<FlipResponse> flips() {
    return Arrays.stream(ComparisonMetric.values())
        .flatMap(metric -> pairs.stream().flatMap(pair -> pair.flip(metric).stream()))
        .map(this::withTexts)
        .toList();
  }

  private FlipResponse withTexts(FlipResponse flip) {
    ExampleRecord leftText = left.read().get(flip.exampleIndex());
    ExampleRecord rightText = right.read().get(flip.exampleIndex());
    ExampleRecord either = leftText == null ? rightText : leftText;
    return either == null
        ? flip
        : flip.with(
            either.question(),
            either.goldSql(),
            leftText == null ? null : leftText.answerSql(),
            rightText == null ? null : rightText.answerSql());
  }

  ComparedRun leftRun() {
    return side(left, graders.left());
  }

  ComparedRun rightRun() {
    return side(right, graders.right());
  }

  private static ComparedRun side(EvaluatedRun run, Entry<String, Integer> grader) {
    EvaluationSummary summary = run.summary();
    int place = run.place(grader.getKey());
    List<ExampleOutcome> judged =
        run.outcomes().stream().filter(outcome -> outcome.isEvaluable(place)).toList();
    long first =
        judged.stream().filter(each -> Boolean.TRUE.equals(each.firstTurnRight(place))).count();
    long last =
        judged.stream().filter(each -> Boolean.TRUE.equals(each.answerRight(place))).count();
    List<ExampleOutcome> wrongFirst =
        judged.stream().filter(each -> Boolean.FALSE.equals(each.firstTurnRight(place))).toList();
    long repaired =
        wrongFirst.stream().filter(each -> Boolean.TRUE.equals(each.answerRight(place))).count();
    long evaluable =
        run.outcomes().stream().filter(outcome -> outcome.status().isEvaluable()).count();
    return new ComparedRun(
        run.evaluation() == null ? null : run.evaluation().toString(),
        summary.rolloutId(),
        summary.rolloutName(),
        summary.kind(),
        summary.goldInformed(),
        summary.model(),
        summary.datasetName(),
        summary.datasetHash(),
        grader.getKey(),
        grader.getValue(),
        judged.size(),
        (int) evaluable - judged.size(),
        Rates.rate((int) first, judged.size()),
        Rates.rate((int) last, judged.size()),
        Rates.rate((int) repaired, wrongFirst.size()),
        summary.metrics().executableRate(),
        summary.candidateErrors(),
        summary.overlay());
  }

  /** What the reader must know before believing a difference. */
  List<ComparisonNote> notes() {
    List<ComparisonNote> notes = new ArrayList<>();
    EvaluationSummary a = left.summary();
    EvaluationSummary b = right.summary();
    if (a.rolloutId().equals(b.rolloutId())) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.SAME_RUN,
              ("Both sides are the same run, rollout %s: what differs, if anything, is how its"
                      + " answers were judged.")
                  .formatted(a.rolloutId())));
    }
    if (!a.datasetHash().equals(b.datasetHash())) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.DIFFERENT_DATASETS,
              ("Forced: the runs are over different datasets, %s (%s) and %s (%s); examples are"
                      + " paired by their index.")
                  .formatted(a.datasetName(), a.datasetHash(), b.datasetName(), b.datasetHash())));
    }
    if (graders.areDifferent()) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.DIFFERENT_GRADERS,
              ("Forced: the left run is judged by %s, version %d, the right one by %s, version"
                      + " %d; a flip may be the grader's.")
                  .formatted(
                      graders.left().getKey(),
                      graders.left().getValue(),
                      graders.right().getKey(),
                      graders.right().getValue())));
    }
    if (!Overlaid.same(a.overlay(), b.overlay())) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.DIFFERENT_OVERLAYS,
              "Forced: the left run is judged with gold overlay %s, the right one with %s."
                  .formatted(Overlaid.title(a.overlay()), Overlaid.title(b.overlay()))));
    } else if (a.overlay() != null) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.GOLD_OVERLAY,
              "Both runs are judged with gold overlay %s.".formatted(Overlaid.title(a.overlay()))));
    }
    if (a.kind() != b.kind()) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.DIFFERENT_KINDS,
              ("The runs are of two kinds, %s and %s, so their difference is not that of their"
                      + " models alone.")
                  .formatted(a.kind().words(), b.kind().words())));
    }
    if (a.kind() == RunKind.GOLD_VERIFIED_REPAIR || b.kind() == RunKind.GOLD_VERIFIED_REPAIR) {
      notes.add(
          new ComparisonNote(
              ComparisonNote.Kind.GOLD_VERIFIED,
              "A gold-verified run is an upper bound, not what a deployed system would reach."));
    }
    Stream.of(left, right)
        .filter(EvaluatedRun::imported)
        .map(
            run ->
                new ComparisonNote(
                    ComparisonNote.Kind.IMPORTED,
                    ("Evaluation %s was imported from a bundle: it was judged elsewhere, and its"
                            + " rollout %s is not one of this platform.")
                        .formatted(run.evaluation(), run.summary().rolloutId())))
        .forEach(notes::add);
    return List.copyOf(notes);
  }
}

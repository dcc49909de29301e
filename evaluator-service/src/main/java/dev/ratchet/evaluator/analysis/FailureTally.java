package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureCount;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.evaluator.metrics.ErrorClasses;
import dev.ratchet.evaluator.metrics.FailureKinds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts why candidates gave no result. Examples come one by one. */
final class FailureTally {
  private final Map<FailureKind, Map<ErrorClass, Count>> counts = new EnumMap<>(FailureKind.class);

  private static final class Count {
    private int candidates;
    private int examples;
    private int lastExample = -1;
  }

  void add(int example, CandidateResponse candidate) {
    ErrorClass error = ErrorClasses.of(Optional.of(candidate), candidate.correct(), null);
    FailureKinds.of(candidate).ifPresent(kind -> add(example, kind, error));
  }

  private void add(int example, FailureKind kind, ErrorClass error) {
    Count count =
        counts
            .computeIfAbsent(kind, _ -> new EnumMap<>(ErrorClass.class))
            .computeIfAbsent(error, _ -> new Count());
    count.candidates++;
    if (count.lastExample != example) {
      count.lastExample = example;
      count.examples++;
    }
  }

  /** By kind, then by class. */
  List<FailureCount> counts() {
    var all = new ArrayList<FailureCount>();
    counts.forEach(
        (kind, errors) ->
            errors.forEach(
                (error, count) ->
                    all.add(new FailureCount(kind, error, count.candidates, count.examples))));
    return all;
  }
}

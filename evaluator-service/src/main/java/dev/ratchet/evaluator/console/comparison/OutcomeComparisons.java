package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.console.comparison.Comparison.Flip;
import dev.ratchet.evaluator.console.comparison.Comparison.Side;
import dev.ratchet.evaluator.console.comparison.RunOutcomes.Outcome;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Pairs the outcomes of two runs by their examples' indexes. */
@Component
class OutcomeComparisons implements RunComparisons {
  private final RolloutApi rollouts;
  private final OutcomeReader reader;
  private final Sources sources;

  OutcomeComparisons(RolloutApi rollouts, OutcomeReader reader, Sources sources) {
    this.rollouts = rollouts;
    this.reader = reader;
    this.sources = sources;
  }

  /** An example in both runs. */
  private record Pair(Outcome a, Outcome b) {
    boolean rightInBoth() {
      return a.status().isCorrect() && b.status().isCorrect();
    }

    boolean wrongInBoth() {
      return !a.status().isCorrect() && !b.status().isCorrect();
    }

    Flip flip() {
      return new Flip(a.index(), a.question(), a.database(), a.hardness(), a.status(), b.status());
    }
  }

  @Override
  public Comparison compare(String a, String b) {
    var askedA = sources.need(() -> ended(a));
    var askedB = sources.need(() -> ended(b));
    RolloutResponse runA = askedA.get();
    RolloutResponse runB = askedB.get();
    var readA = sources.need(() -> reader.read(runA.id()));
    var readB = sources.need(() -> reader.read(runB.id()));
    RunOutcomes outcomesA = readA.get();
    RunOutcomes outcomesB = readB.get();
    if (!outcomesA.datasetHash().equals(outcomesB.datasetHash())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_DATASETS,
          runA.id(),
          outcomesA.datasetName(),
          outcomesA.datasetHash(),
          runB.id(),
          outcomesB.datasetName(),
          outcomesB.datasetHash());
    }
    List<Pair> pairs = pairs(outcomesA, outcomesB);
    return new Comparison(
        side(runA, outcomesA, pairs.stream().map(Pair::a).toList()),
        side(runB, outcomesB, pairs.stream().map(Pair::b).toList()),
        pairs.size(),
        (int) pairs.stream().filter(Pair::rightInBoth).count(),
        (int) pairs.stream().filter(Pair::wrongInBoth).count(),
        flips(pairs, pair -> pair.b().status().isCorrect()),
        flips(pairs, pair -> pair.a().status().isCorrect()));
  }

  private RolloutResponse ended(String id) {
    RolloutResponse rollout = rollouts.rollout(id);
    if (rollout.state() != JobState.SUCCEEDED) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_NOT_SUCCEEDED,
          rollout.id(),
          rollout.state(),
          rollout.progress().done(),
          rollout.progress().total());
    }
    return rollout;
  }

  private static List<Pair> pairs(RunOutcomes a, RunOutcomes b) {
    Map<Integer, Outcome> byIndex = new HashMap<>();
    b.outcomes().stream()
        .filter(outcome -> outcome.status().isEvaluable())
        .forEach(outcome -> byIndex.put(outcome.index(), outcome));
    List<Pair> pairs = new ArrayList<>();
    for (Outcome outcome : a.outcomes()) {
      Outcome other = byIndex.get(outcome.index());
      if (other != null && outcome.status().isEvaluable()) {
        pairs.add(new Pair(outcome, other));
      }
    }
    return pairs;
  }

  private static Side side(RolloutResponse run, RunOutcomes all, List<Outcome> common) {
    return new Side(
        run.id(),
        Objects.requireNonNullElseGet(run.name(), () -> "Run " + Show.id(run.id())),
        run.kind(),
        run.config().model(),
        run.config().grader(),
        count(all.outcomes(), outcome -> outcome.status().isEvaluable()),
        Rates.rate(count(common, Outcome::firstTurnRight), common.size()),
        Rates.rate(count(common, outcome -> outcome.status().isCorrect()), common.size()));
  }

  private static int count(List<Outcome> outcomes, Predicate<Outcome> which) {
    return (int) outcomes.stream().filter(which).count();
  }

  private static List<Flip> flips(List<Pair> pairs, Predicate<Pair> wonBy) {
    return pairs.stream()
        .filter(pair -> pair.a().status().isCorrect() != pair.b().status().isCorrect())
        .filter(wonBy)
        .map(Pair::flip)
        .toList();
  }
}

package dev.ratchet.trainer.leakage;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.trainer.LeakReason;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.LeakedExample;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.leakage.EvaluationIndex.Similar;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The check of one set's examples; counts what it finds. */
public final class Leakage {
  private static final String METHOD =
      "example id within the dataset; Jaccard similarity of lower-case word sets, literals kept, on"
          + " the same database";
  private static final int MOST_EXAMPLES = 20;
  private static final int MOST_DATABASES = 200;

  private final EvaluationIndex index;
  private final BigDecimal threshold;
  private final OnLeak onLeak;
  private final Map<LeakReason, Integer> byReason = new EnumMap<>(LeakReason.class);
  private final Set<LeakedExample> examples = new LinkedHashSet<>();
  private final Set<String> sharedDatabases = new TreeSet<>();
  private int leftOut;
  private int unchecked;
  private @Nullable String firstUnchecked;

  Leakage(EvaluationIndex index, BigDecimal threshold, OnLeak onLeak) {
    this.index = index;
    this.threshold = threshold;
    this.onLeak = onLeak;
  }

  /** The same check for another set, which has counted nothing yet. */
  public Leakage anew() {
    return new Leakage(index, threshold, onLeak);
  }

  /**
   * Whether nothing may be learned from the example. It is counted then, as is one that can't be
   * compared.
   */
  public boolean leaks(Learned learned) {
    if (!learned.isComparable()) {
      takeUnchecked(learned.question());
      return false;
    }
    @Nullable LeakedExample leaked = leaked(learned);
    if (leaked == null) {
      if (index.sharesDatabase(learned)) {
        sharedDatabases.add(learned.databaseName());
      }
      return false;
    }
    leftOut++;
    byReason.merge(leaked.reason(), 1, Integer::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(leaked);
    }
    return true;
  }

  /**
   * Counts something of which neither question nor database is known.
   *
   * @param what names it to a person
   */
  public void takeUnchecked(String what) {
    unchecked++;
    if (firstUnchecked == null) {
      firstUnchecked = what;
    }
  }

  private @Nullable LeakedExample leaked(Learned learned) {
    ExampleResponse same = index.same(learned);
    if (same != null) {
      return leaked(learned, LeakReason.SAME_EXAMPLE, same, null);
    }
    Similar similar = index.nearest(learned, threshold);
    if (similar != null) {
      return leaked(learned, LeakReason.NEAR_DUPLICATE, similar.example(), similar.similarity());
    }
    return index.isOnOwnDatabase(learned)
        ? leaked(learned, LeakReason.SHARED_DATABASE, null, null)
        : null;
  }

  private static LeakedExample leaked(
      Learned learned,
      LeakReason reason,
      @Nullable ExampleResponse evaluation,
      @Nullable BigDecimal similarity) {
    return new LeakedExample(
        learned.exampleId(),
        learned.databaseName(),
        learned.question(),
        reason,
        evaluation == null ? null : evaluation.id(),
        evaluation == null ? null : evaluation.question(),
        similarity);
  }

  /** Whether what was found has spoilt the whole, so that making more of it is in vain. */
  public boolean isRefused() {
    return onLeak == OnLeak.REFUSE && leftOut + unchecked > 0;
  }

  /**
   * What was found.
   *
   * @throws ApiException EXAMPLES_LEAK or EXAMPLES_UNCHECKED when it is to be refused
   */
  public LeakageReport report() {
    if (isRefused()) {
      throw leftOut > 0
          ? new ApiException(TrainingError.EXAMPLES_LEAK, leftOut, named())
          : new ApiException(
              TrainingError.EXAMPLES_UNCHECKED,
              unchecked,
              ApiException.shortened(String.valueOf(firstUnchecked)));
    }
    return new LeakageReport(
        METHOD,
        threshold,
        index.size(),
        leftOut,
        byReason,
        List.copyOf(examples),
        unchecked,
        sharedDatabases.stream().limit(MOST_DATABASES).toList());
  }

  private List<String> named() {
    return examples.stream().map(Leakage::named).toList();
  }

  private static String named(LeakedExample leaked) {
    String what = ApiException.shortened(leaked.question());
    return switch (leaked.reason()) {
      case SAME_EXAMPLE -> "%s '%s' is evaluated".formatted(leaked.exampleId(), what);
      case NEAR_DUPLICATE ->
          "%s '%s' is %s like %s '%s'"
              .formatted(
                  leaked.exampleId(),
                  what,
                  leaked.similarity(),
                  leaked.evaluationExampleId(),
                  ApiException.shortened(String.valueOf(leaked.evaluationQuestion())));
      case SHARED_DATABASE ->
          "%s '%s' is on %s, a database of a split by database"
              .formatted(leaked.exampleId(), what, leaked.databaseName());
    };
  }
}

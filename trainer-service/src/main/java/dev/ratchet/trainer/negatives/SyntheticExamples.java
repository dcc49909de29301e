package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.trainer.SyntheticCounts;
import dev.ratchet.contracts.trainer.SyntheticCounts.UnparsedExample;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.negatives.VariantSelection.Taken;
import dev.ratchet.trainer.pairs.PairSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the pairs of examples, one page at a time, and counts. */
final class SyntheticExamples {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MOST_UNPARSED = 20;

  /** Executes and judges: one result an item, in order. */
  @FunctionalInterface
  interface Judge {
    List<VerificationResult> verify(VerificationRequest request) throws InterruptedException;
  }

  /** An example whose variants wait for their execution. */
  private record Open(PromptResponse example, Variants.Made variants) {}

  private final SyntheticPairsRequest request;
  private final String grader;
  private final MutationOrder order;
  private final VariantSelection selection;
  private final @Nullable Leakage leakage;
  private final Judge judge;
  private final PairSink pairs;
  private final MutationTally tally = new MutationTally();
  private final List<UnparsedExample> unparsedExamples = new ArrayList<>();
  private int examples;
  private int skipped;
  private int unparsed;
  private int badGold;
  private int withPair;

  /**
   * @param request with its defaults
   * @param leakage null when nothing is kept out
   */
  SyntheticExamples(
      SyntheticPairsRequest request, @Nullable Leakage leakage, Judge judge, PairSink pairs) {
    this.request = request;
    this.grader = Objects.requireNonNull(request.grader());
    boolean executableFirst = Boolean.TRUE.equals(request.preferExecutableWrong());
    this.order = new MutationOrder(Objects.requireNonNull(request.seed()), executableFirst);
    this.selection =
        new VariantSelection(
            Objects.requireNonNull(request.maxErrorsPerExample()),
            executableFirst,
            Objects.requireNonNull(request.maxSchemaErrorFraction()));
    this.leakage = leakage;
    this.judge = judge;
    this.pairs = pairs;
  }

  void add(PromptPage page) throws InterruptedException {
    var open = new ArrayList<Open>();
    for (PromptResponse example : page.items()) {
      examples++;
      if (!isLeftOut(example)) {
        read(example, open);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    List<VerificationResult> results = execute(open);
    int from = 0;
    for (Open each : open) {
      int to = from + texts(each).size();
      finish(each, results.subList(from, to), page.systemMessage());
      from = to;
    }
  }

  private boolean isLeftOut(PromptResponse example) {
    if (example.problem() != null || example.databaseId() == null) {
      skipped++;
      return true;
    }
    if (leakage == null) {
      return false;
    }
    boolean leaks =
        leakage.leaks(
            new Learned(
                request.datasetId(),
                example.exampleId(),
                example.databaseName(),
                example.databaseId(),
                example.question()));
    return leaks || leakage.isRefused();
  }

  private void read(PromptResponse example, List<Open> open) {
    switch (Variants.of(example.goldSql())) {
      case Variants.Made made -> open.add(new Open(example, made));
      case Variants.Unread(String reason) -> {
        unparsed++;
        if (unparsedExamples.size() < MOST_UNPARSED) {
          unparsedExamples.add(new UnparsedExample(example.exampleId(), example.goldSql(), reason));
        }
      }
    }
  }

  private List<VerificationResult> execute(List<Open> open) throws InterruptedException {
    List<VerificationItem> items =
        open.stream()
            .flatMap(each -> texts(each).stream().map(sql -> item(each.example(), sql)))
            .toList();
    return judge.verify(
        new VerificationRequest(
            List.of(grader), TIMEOUT_MILLIS, false, false, false, 0, items, null));
  }

  private static VerificationItem item(PromptResponse example, String sql) {
    return new VerificationItem(
        Objects.requireNonNull(example.databaseId()), example.goldSql(), sql, null);
  }

  /** The gold, so that its own execution is seen, and every different variant. */
  private static List<String> texts(Open each) {
    var texts = new ArrayList<String>();
    texts.add(each.variants().gold());
    each.variants().byMutation().values().stream().distinct().forEach(texts::add);
    return texts;
  }

  private void finish(Open each, List<VerificationResult> results, String systemMessage) {
    // Executed as it is written in the pair: what it gives must be the dataset's gold.
    boolean goldIsRight =
        Outcome.goldRuns(results.getFirst())
            && Outcome.of(results.getFirst(), grader) == Outcome.STILL_RIGHT;
    if (!goldIsRight) {
      badGold++;
      return;
    }
    Map<String, Outcome> outcomes = new HashMap<>();
    Map<String, ErrorClass> errors = new HashMap<>();
    Long goldRows = Objects.requireNonNull(results.getFirst().gold()).rowCount();
    List<String> texts = texts(each);
    for (int i = 1; i < texts.size(); i++) {
      outcomes.put(texts.get(i), Outcome.of(results.get(i), grader));
      errors.put(texts.get(i), ErrorClass.of(false, results.get(i).candidate(), goldRows));
    }
    List<Taken> taken =
        selection.of(
            order.of(each.example().exampleId()),
            each.variants().byMutation(),
            outcomes,
            tally::add);
    var pair = new SyntheticPair(each.example(), each.variants().gold(), systemMessage, grader);
    boolean any = false;
    for (Taken variant : taken) {
      tally.taken(variant);
      any |= pairs.add(pair.over(variant, Objects.requireNonNull(errors.get(variant.sql()))));
    }
    withPair += any ? 1 : 0;
  }

  /**
   * @throws dev.ratchet.kit.problem.ApiException EXAMPLES_LEAK when that refuses the set
   */
  SyntheticCounts counts() {
    return new SyntheticCounts(
        examples,
        skipped,
        unparsed,
        badGold,
        withPair,
        tally.executable(),
        unparsedExamples,
        tally.counts(),
        leakage == null ? null : leakage.report());
  }
}

package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.SyntheticCounts;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.contracts.trainer.TrainingPrompts;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs negatives}. */
@Command(
    name = "negatives",
    description = "Make hard negatives: golds over wrong variants of themselves, each executed.",
    mixinStandardHelpOptions = true)
final class NegativePairsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();
  @Mixin LeakageOptions leakage = new LeakageOptions();

  @Parameters(paramLabel = "DATASET", description = "Id of a dataset.")
  String dataset = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Of the new set.")
  @Nullable String name;

  @Option(names = "--split", paramLabel = "NAME", description = "Only examples of this split.")
  @Nullable String split;

  @Option(names = "--offset", paramLabel = "N", description = "Leave out so many of them.")
  @Nullable Integer offset;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many of them.")
  @Nullable Integer limit;

  @Option(
      names = "--prompt-style",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES} (default: as in a rollout).")
  @Nullable PromptStyle promptStyle;

  @Option(
      names = "--grader",
      paramLabel = "NAME",
      description = "Whose word it is that two results differ (default: ratchet).")
  @Nullable String grader;

  @Option(
      names = "--max-per-example",
      paramLabel = "N",
      description = "1 to 7 pairs of an example (default: 4).")
  @Nullable Integer maxPerExample;

  @Option(
      names = "--prefer-executable",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Variants that mostly run come first, others are limited (default), or not.")
  boolean preferExecutable = true;

  @Option(
      names = "--max-error-fraction",
      paramLabel = "R",
      description = "Of an example's pairs whose variant does not run, 0 to 1 (default: 0.35).")
  @Nullable BigDecimal maxErrorFraction;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the order in which mutations are tried (default: 13).")
  @Nullable Long seed;

  @Override
  public Integer call() throws InterruptedException {
    trainer.make(spec, request(), NegativePairsCommand::tell);
    return 0;
  }

  SyntheticPairsRequest request() {
    return new SyntheticPairsRequest(
        name,
        dataset,
        split,
        offset,
        limit,
        promptStyle == null ? null : new TrainingPrompts(null, null, null, promptStyle),
        grader,
        maxPerExample,
        preferExecutable ? null : false,
        maxErrorFraction,
        seed,
        leakage.check());
  }

  private static void tell(PairSetResponse set, PrintWriter out) {
    PairSetCounts counts = Objects.requireNonNull(set.counts());
    SyntheticCounts made = Objects.requireNonNull(counts.synthetic());
    out.printf(
        "Read %,d examples; left out: %,d whose gold no parser reads, %,d with a bad gold, %,d that"
            + " leak, %,d without a prompt.%n",
        made.examples(), made.unparsed(), made.badGold(), MadeSet.leaks(counts), made.skipped());
    MadeSet.tellTypes(counts, out);
    out.printf(
        "Made %,d pairs, %,d of them executable, into %s.%n",
        counts.pairs(), made.executable(), MadeSet.nameOf(set));
  }
}

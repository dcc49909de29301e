package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What nothing may be learned from. */
final class LeakageOptions {
  @Option(
      names = "--evaluated",
      paramLabel = "DATASET[/SPLIT]",
      description =
          "Id of a dataset that models are evaluated on, or of one of its splits: nothing is"
              + " learned from its questions, nor from near-duplicates; may be repeated.")
  List<String> evaluated = List.of();

  @Option(
      names = "--on-leak",
      paramLabel = "WHAT",
      description =
          "${COMPLETION-CANDIDATES}: make no set, or leave such examples out (default: REFUSE).")
  @Nullable OnLeak onLeak;

  /** Null when nothing is evaluated: then nothing is checked. */
  @Nullable LeakageCheck check() {
    if (evaluated.isEmpty()) {
      return null;
    }
    return new LeakageCheck(evaluated.stream().map(LeakageOptions::split).toList(), null, onLeak);
  }

  private static EvaluationSplit split(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? EvaluationSplit.ofDataset(text, null)
        : EvaluationSplit.ofDataset(text.substring(0, slash), text.substring(slash + 1));
  }
}

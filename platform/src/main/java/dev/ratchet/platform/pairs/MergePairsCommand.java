package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MergePreset;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs merge}. */
@Command(
    name = "merge",
    description = "Merge pair sets into a new one and tell what every filter removed.",
    mixinStandardHelpOptions = true)
final class MergePairsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();
  @Mixin LeakageOptions leakage = new LeakageOptions();

  @Parameters(
      paramLabel = "SET[=CAP]",
      arity = "1..*",
      description = "Sets by name or id; the cap is the most of the merged set, 0 to 1.")
  List<String> inputs = List.of();

  @Option(names = "--name", paramLabel = "NAME", description = "Of the new set.")
  @Nullable String name;

  @Option(
      names = "--cap",
      paramLabel = "TYPE=CAP",
      description = "The most of the merged set that may be of a type, 0 to 1; may be repeated.")
  Map<PairType, BigDecimal> caps = new LinkedHashMap<>();

  @Option(
      names = "--margin",
      paramLabel = "TYPE=M",
      description = "The least margin of a type's pairs; may be repeated.")
  Map<PairType, BigDecimal> margins = new LinkedHashMap<>();

  @Option(
      names = "--limit",
      paramLabel = "TYPE=N",
      description = "The most pairs of a type; may be repeated.")
  Map<PairType, Integer> limits = new LinkedHashMap<>();

  @Option(
      names = "--min-length-ratio",
      paramLabel = "R",
      description = "Least tokens of the chosen text for each of the rejected one.")
  @Nullable BigDecimal minLengthRatio;

  @Option(
      names = "--max-length-ratio",
      paramLabel = "R",
      description = "Most tokens of the chosen text for each of the rejected one.")
  @Nullable BigDecimal maxLengthRatio;

  @Option(
      names = "--shuffle",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Shuffle the inputs and their union (default), or keep their order.")
  boolean shuffle = true;

  @Option(names = "--preset", paramLabel = "P", description = "${COMPLETION-CANDIDATES}.")
  @Nullable MergePreset preset;

  @Option(
      names = "--max-edit-ratio",
      paramLabel = "R",
      description = "Of tokens that differ, 0 to 1 (default: 0.8).")
  @Nullable BigDecimal maxEditRatio;

  @Option(names = "--max-pairs", paramLabel = "N", description = "Before caps.")
  @Nullable Integer maxPairs;

  @Option(names = "--seed", paramLabel = "N", description = "Of the shuffle (default: 13).")
  @Nullable Long seed;

  @Override
  public Integer call() throws InterruptedException {
    trainer.make(spec, request(), MergePairsCommand::tell);
    return 0;
  }

  MergePairsRequest request() {
    return new MergePairsRequest(
        name,
        inputs.stream().map(MergePairsCommand::input).toList(),
        quotas(),
        preset,
        maxEditRatio,
        minLengthRatio,
        maxLengthRatio,
        shuffle ? null : false,
        seed,
        maxPairs,
        null,
        leakage.check());
  }

  /**
   * Of capped types in the order of their caps, which is how these are applied; then the others.
   */
  private List<TypeQuota> quotas() {
    var types = new LinkedHashSet<PairType>(caps.keySet());
    types.addAll(margins.keySet());
    types.addAll(limits.keySet());
    return types.stream()
        .map(type -> new TypeQuota(type, margins.get(type), limits.get(type), caps.get(type)))
        .toList();
  }

  private static MergeInput input(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      return new MergeInput(text, null, null);
    }
    try {
      return new MergeInput(
          text.substring(0, sign), null, new BigDecimal(text.substring(sign + 1)));
    } catch (NumberFormatException e) {
      throw CommandFailure.usage(
          "The cap of '%s' must be a number from 0 to 1, such as synthetic=0.2.".formatted(text),
          e);
    }
  }

  private static void tell(PairSetResponse set, PrintWriter out) {
    PairSetCounts counts = Objects.requireNonNull(set.counts());
    MergeCounts merged = Objects.requireNonNull(counts.merging());
    for (MergeCounts.Input input : merged.inputs()) {
      out.printf(
          "%s: %,d of %,d pairs%n",
          input.name() == null ? input.set() : input.name(), input.kept(), input.pairs());
    }
    merged.filters().stream()
        .filter(filter -> filter.removed() > 0)
        .forEach(filter -> out.printf("  %s removed %,d%n", filter.filter(), filter.removed()));
    merged.alarms().forEach(alarm -> out.printf("Alarm: %s%n", alarm.message()));
    out.printf("Merged %,d pairs into %s.%n", counts.pairs(), MadeSet.nameOf(set));
  }
}

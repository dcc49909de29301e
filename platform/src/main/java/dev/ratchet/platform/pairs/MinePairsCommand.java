package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.OnRunning;
import dev.ratchet.contracts.trainer.PairJudge;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.RejectedSampler;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
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

/** {@code ratchet pairs mine}. */
@Command(
    name = "mine",
    description = "Mine preference pairs from rollouts.",
    mixinStandardHelpOptions = true)
final class MinePairsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();
  @Mixin LeakageOptions leakage = new LeakageOptions();

  @Parameters(paramLabel = "ROLLOUT", arity = "1..*", description = "Ids of rollouts.")
  List<String> rollouts = List.of();

  @Option(names = "--name", paramLabel = "NAME", description = "Of the new set.")
  @Nullable String name;

  @Option(
      names = "--round",
      paramLabel = "ROLLOUT=N",
      description = "Round of an on-policy loop that a rollout belongs to (default: 1).")
  Map<String, Integer> rounds = new LinkedHashMap<>();

  @Option(names = "--previous", paramLabel = "SET", description = "Mined in the round before.")
  @Nullable String previousSet;

  @Option(
      names = "--judge",
      paramLabel = "J",
      description = "${COMPLETION-CANDIDATES}: whose word counts (default: GRADER).")
  @Nullable PairJudge judge;

  @Option(
      names = "--policy",
      paramLabel = "P",
      description = "${COMPLETION-CANDIDATES}: which pairs are formed (default: SEED).")
  @Nullable PairPolicy policy;

  @Option(
      names = "--text",
      paramLabel = "T",
      description = "${COMPLETION-CANDIDATES}: what the two sides say (default: SQL).")
  @Nullable PairText text;

  @Option(
      names = "--rejected",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES}: which wrong answer is taken (default: SEED).")
  @Nullable RejectedSampler rejected;

  @Option(
      names = "--gold-fallback",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Choose the gold where nothing sampled is right (default), or never.")
  boolean goldFallback = true;

  @Option(names = "--include-empty-gold", description = "Also examples whose gold gives no row.")
  boolean includeEmptyGold;

  @Option(
      names = "--min-cost-gap",
      paramLabel = "R",
      description = "Least difference of reward of two right answers (default: 0.05).")
  @Nullable BigDecimal minCostRewardGap;

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Wait for rollouts that still go on (default), or refuse them.")
  boolean waitForRunning = true;

  @Option(
      names = "--include-unfinished",
      description = "Also rollouts that were cancelled or failed, as far as they got.")
  boolean includeUnfinished;

  @Option(names = "--seed", paramLabel = "N", description = "Of sampler RANDOM (default: 13).")
  @Nullable Long seed;

  @Override
  public Integer call() throws InterruptedException {
    trainer.make(spec, request(), MinePairsCommand::tell);
    return 0;
  }

  MinePairsRequest request() {
    return new MinePairsRequest(
        name,
        rollouts,
        rounds.isEmpty() ? null : rounds,
        previousSet,
        judge,
        policy,
        text,
        rejected,
        seed,
        goldFallback ? null : false,
        includeEmptyGold ? true : null,
        minCostRewardGap,
        waitForRunning ? null : OnRunning.REFUSE,
        includeUnfinished ? true : null,
        leakage.check());
  }

  private static void tell(PairSetResponse set, PrintWriter out) {
    PairSetCounts counts = Objects.requireNonNull(set.counts());
    MiningCounts mined = Objects.requireNonNull(counts.mining());
    out.printf(
        "Read %,d trajectories; left out: %,d with a bad gold, %,d without rows in it, %,d that"
            + " leak, %,d without a prompt.%n",
        mined.trajectories(),
        mined.badGold(),
        mined.emptyGold(),
        MadeSet.leaks(counts),
        mined.skipped());
    MadeSet.tellTypes(counts, out);
    mined.alarms().forEach(alarm -> out.printf("Alarm: %s%n", alarm.message()));
    out.printf("Mined %,d pairs into %s.%n", counts.pairs(), MadeSet.nameOf(set));
  }
}

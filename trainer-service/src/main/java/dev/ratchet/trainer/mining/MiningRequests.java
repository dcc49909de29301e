package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.OnRunning;
import dev.ratchet.contracts.trainer.PairJudge;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.RejectedSampler;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.RolloutEnds;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mining requests: their defaults, what contradicts itself in them, and what is built of them. */
final class MiningRequests {
  private static final BigDecimal COST_GAP = new BigDecimal("0.05");
  private static final long SEED = 13;
  private static final int FIRST_ROUND = 1;

  private MiningRequests() {}

  /**
   * @throws ApiException REASONING_NEEDS_SAME_PROMPT, ROUNDS_UNFIT
   */
  static MinePairsRequest withDefaults(MinePairsRequest asked) {
    List<String> rollouts = asked.rollouts().stream().distinct().toList();
    PairText text = or(asked.text(), PairText.SQL);
    PairPolicy usual = text == PairText.SQL ? PairPolicy.SEED : PairPolicy.SAME_PROMPT;
    PairPolicy policy = or(asked.policy(), usual);
    if (text == PairText.REASONING && policy != PairPolicy.SAME_PROMPT) {
      throw new ApiException(TrainingError.REASONING_NEEDS_SAME_PROMPT, policy);
    }
    return new MinePairsRequest(
        asked.name(),
        rollouts,
        rounds(rollouts, or(asked.rounds(), Map.of())),
        asked.previousSet(),
        or(asked.judge(), PairJudge.GRADER),
        policy,
        text,
        or(asked.rejected(), RejectedSampler.SEED),
        or(asked.seed(), SEED),
        or(asked.goldFallback(), true),
        or(asked.includeEmptyGold(), false),
        or(asked.minCostRewardGap(), COST_GAP),
        or(asked.onRunning(), OnRunning.WAIT),
        or(asked.includeUnfinished(), false),
        asked.leakage());
  }

  private static Map<String, Integer> rounds(List<String> rollouts, Map<String, Integer> asked) {
    for (String named : asked.keySet()) {
      if (!rollouts.contains(named)) {
        throw new ApiException(TrainingError.ROUNDS_UNFIT, named);
      }
    }
    var rounds = new LinkedHashMap<String, Integer>();
    rollouts.forEach(rollout -> rounds.put(rollout, asked.getOrDefault(rollout, FIRST_ROUND)));
    return rounds;
  }

  private static <T> T or(@Nullable T asked, T usual) {
    return asked == null ? usual : asked;
  }

  static RolloutEnds ends(MinePairsRequest accepted) {
    return new RolloutEnds(
        accepted.onRunning() == OnRunning.WAIT, Boolean.TRUE.equals(accepted.includeUnfinished()));
  }

  static PairRules rules(MinePairsRequest accepted) {
    return switch (or(accepted.judge(), PairJudge.GRADER)) {
      case GRADER -> miner(accepted);
      case VERIFIERS ->
          new VerifierMiner(
              Objects.requireNonNull(accepted.policy()),
              Objects.requireNonNull(accepted.text()),
              rejection(accepted));
    };
  }

  private static Miner miner(MinePairsRequest accepted) {
    return new Miner(
        Objects.requireNonNull(accepted.policy()),
        Objects.requireNonNull(accepted.text()),
        rejection(accepted),
        Boolean.TRUE.equals(accepted.goldFallback()),
        Objects.requireNonNull(accepted.minCostRewardGap()));
  }

  private static RejectedChoice rejection(MinePairsRequest accepted) {
    return new RejectedChoice(
        Objects.requireNonNull(accepted.rejected()), Objects.requireNonNull(accepted.seed()));
  }

  /** Of a set that was accepted before there were rounds, every rollout is in the first. */
  static int round(MinePairsRequest accepted, String rollout) {
    return or(accepted.rounds(), Map.<String, Integer>of()).getOrDefault(rollout, FIRST_ROUND);
  }
}

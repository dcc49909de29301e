package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.generator.prompt.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides in the gold-free scopes (spec 2.10, "OURS"). It is given observations only, so neither
 * gold, nor a verdict, nor a reward can have a say.
 */
final class GoldFreeDecisions {

  /** A sample and what can be seen of it. */
  record Seen(int sample, Observation observation) {}

  /** The candidate that was chosen in a turn. */
  record Chosen(int turn, int sample, boolean executable) {}

  private GoldFreeDecisions() {}

  /**
   * Chooses among the samples of a turn and says whether the scope sees a reason to repair.
   *
   * @param seen samples with SQL, in order
   */
  static Decision decide(RepairScope scope, List<Seen> seen) {
    if (seen.isEmpty()) {
      return Decision.ASK_AGAIN;
    }
    Seen chosen = choose(seen);
    List<String> signals = chosen.observation().signals();
    boolean repair =
        switch (scope) {
          case ONLINE -> !chosen.observation().isExecutable();
          case ONLINE_GUARDED -> !signals.isEmpty();
          case VERIFIED, SEED002_ONLINE ->
              throw new IllegalArgumentException("scope " + scope + " is not gold-free");
        };
    return new Decision(chosen.sample(), signals, !repair);
  }

  /** Execution consistency: the largest group of equal results, the earliest sample on ties. */
  private static Seen choose(List<Seen> seen) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Map<String, Seen> firsts = new LinkedHashMap<>();
    for (Seen candidate : seen) {
      if (candidate.observation().isExecutable()) {
        String key = group(candidate);
        sizes.merge(key, 1, Integer::sum);
        firsts.putIfAbsent(key, candidate);
      }
    }
    int largest = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return sizes.entrySet().stream()
        .filter(entry -> entry.getValue() == largest)
        .findFirst()
        .map(entry -> firsts.get(entry.getKey()))
        .orElse(seen.getFirst());
  }

  private static String group(Seen candidate) {
    String key = candidate.observation().execution().resultKey();
    // A result too long to have a key agrees with the same SQL only.
    return key == null ? "sql " + candidate.observation().sql() : "key " + key;
  }

  /** The chosen candidate of the last turn, or the last executable one when that fails. */
  static Optional<AnswerReference> answer(List<Chosen> turns) {
    return turns.stream()
        .filter(Chosen::executable)
        .reduce((_, later) -> later)
        .or(() -> turns.stream().reduce((_, later) -> later))
        .map(chosen -> new AnswerReference(chosen.turn(), chosen.sample()));
  }
}

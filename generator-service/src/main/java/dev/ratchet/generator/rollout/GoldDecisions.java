package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.RepairScope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides in the scopes where gold has a say: a right answer ends the loop (spec 2.10). */
final class GoldDecisions {

  // max() keeps the last of equals, so a smaller sample must count as greater.
  private static final Comparator<Judged> BEST =
      Comparator.comparing(Judged::reward)
          .thenComparing(Comparator.comparingInt(Judged::sample).reversed());

  private GoldDecisions() {}

  static Decision decide(RepairScope scope, List<Judged> candidates) {
    Optional<Judged> best = candidates.stream().filter(Judged::hasSql).max(BEST);
    if (best.isEmpty()) {
      return Decision.ASK_AGAIN;
    }
    Judged chosen = best.get();
    boolean stop =
        chosen.isCorrect()
            || switch (scope) {
              case VERIFIED -> false;
              case SEED002_ONLINE -> chosen.observation().isExecutable();
              case ONLINE, ONLINE_GUARDED, EXTERNAL ->
                  throw new IllegalArgumentException("scope " + scope + " is gold-free");
            };
    return new Decision(chosen.sample(), chosen.observation().signals(), stop);
  }
}

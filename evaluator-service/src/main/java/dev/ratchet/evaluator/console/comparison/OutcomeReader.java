package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.console.comparison.RunOutcomes.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the outcomes of runs page by page and keeps those read last. A run that succeeded never
 * changes, so nothing that is kept grows old.
 */
@Component
class OutcomeReader {
  private static final int PAGE = 200;

  /** Some 60 MB of questions and statuses, at worst. */
  private static final int MOST_KEPT = 200_000;

  private final RolloutApi rollouts;
  private final Map<String, RunOutcomes> kept = new LinkedHashMap<>(16, 0.75f, true);

  OutcomeReader(RolloutApi rollouts) {
    this.rollouts = rollouts;
  }

  /**
   * @param rollout the id of one that succeeded
   */
  RunOutcomes read(String rollout) {
    RunOutcomes known = find(rollout);
    if (known != null) {
      return known;
    }
    RunOutcomes read = readAll(rollout);
    keep(rollout, read);
    return read;
  }

  private RunOutcomes readAll(String rollout) {
    RolloutManifest manifest = rollouts.manifest(rollout);
    List<Outcome> outcomes = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page =
          rollouts.trajectories(rollout, null, null, null, null, PAGE, cursor);
      page.items().forEach(trajectory -> outcomes.add(Outcome.of(trajectory)));
      cursor = page.nextCursor();
    } while (cursor != null);
    return new RunOutcomes(manifest.datasetName(), manifest.datasetHash(), outcomes);
  }

  private synchronized @Nullable RunOutcomes find(String rollout) {
    return kept.get(rollout);
  }

  private synchronized void keep(String rollout, RunOutcomes read) {
    kept.put(rollout, read);
    int size = kept.values().stream().mapToInt(run -> run.outcomes().size()).sum();
    Iterator<RunOutcomes> oldest = kept.values().iterator();
    while (size > MOST_KEPT && oldest.hasNext()) {
      size -= oldest.next().outcomes().size();
      oldest.remove();
    }
  }
}

package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays overlays over rollouts. */
@Component
public class OverlayRuns {
  private final Overlays overlays;
  private final Rejudging rejudging;

  OverlayRuns(Overlays overlays, Rejudging rejudging) {
    this.overlays = overlays;
    this.rejudging = rejudging;
  }

  /**
   * @param overlay as {@link Overlays#require} takes it; absent: the dataset's own golds
   * @param exclude dataset indexes to leave out beside those of the overlay
   * @throws ApiException OVERLAY_NOT_FOUND, OVERLAY_DOES_NOT_FIT
   */
  public OverlayRun open(
      @Nullable String overlay,
      RolloutResponse rollout,
      RolloutManifest manifest,
      Set<Integer> exclude) {
    if (overlay == null) {
      return new OverlayRun(exclude);
    }
    OverlayResponse found = overlays.require(overlay);
    String dataset = found.datasetHash();
    if (dataset != null && !dataset.equals(manifest.datasetHash())) {
      throw new ApiException(
          EvaluatorError.OVERLAY_DOES_NOT_FIT,
          "%s@%d".formatted(found.name(), found.version()),
          manifest.datasetName(),
          "it is for dataset hash %s and this is %s".formatted(dataset, manifest.datasetHash()));
    }
    return new OverlayRun(
        exclude,
        found,
        overlays.entries(found),
        manifest.datasetName(),
        (items, title) -> rejudging.judge(rollout.config(), items, title));
  }
}

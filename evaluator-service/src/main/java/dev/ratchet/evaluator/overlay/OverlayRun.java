package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.contracts.evaluator.OverlayReference;
import dev.ratchet.contracts.evaluator.OverlayResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trajectories of one rollout as an overlay has them: without the examples that it leaves out,
 * judged again where it corrects the gold. Counts as it goes; for one pass over one rollout.
 */
public final class OverlayRun {
  private final Set<Integer> exclude;
  private final @Nullable OverlayResponse overlay;
  private final String dataset;
  private final Judge judge;
  private final Map<Integer, OverlayEntry> byIndex = new HashMap<>();
  private final Map<String, OverlayEntry> byId = new HashMap<>();
  private final Map<Integer, Double> goldMillis = new HashMap<>();
  private final Set<Integer> corrected = new HashSet<>();
  private int excludedByOverlay;

  /** An example with its corrected gold. */
  record Item(TrajectoryResponse trajectory, String goldSql) {}

  /** Judges the candidates of examples again, in one call. */
  interface Judge {
    List<Rejudged> judge(List<Item> items, String overlay);
  }

  OverlayRun(Set<Integer> exclude) {
    this(exclude, null, List.of(), "", (_, _) -> List.of());
  }

  OverlayRun(
      Set<Integer> exclude,
      @Nullable OverlayResponse overlay,
      List<OverlayEntry> entries,
      String dataset,
      Judge judge) {
    this.exclude = Set.copyOf(exclude);
    this.overlay = overlay;
    this.dataset = dataset;
    this.judge = judge;
    for (OverlayEntry entry : entries) {
      if (entry.exampleIndex() != null) {
        byIndex.put(entry.exampleIndex(), entry);
      }
      if (entry.exampleId() != null) {
        byId.put(entry.exampleId(), entry);
      }
    }
  }

  /** Those of a page that count, in their order. */
  public List<TrajectoryResponse> judged(List<TrajectoryResponse> page) {
    var kept = new ArrayList<TrajectoryResponse>();
    var items = new ArrayList<Item>();
    var places = new ArrayList<Integer>();
    for (TrajectoryResponse trajectory : page) {
      OverlayEntry entry = entry(trajectory);
      if (exclude.contains(trajectory.exampleIndex())) {
        continue;
      }
      if (entry != null && entry.exclude()) {
        excludedByOverlay++;
        continue;
      }
      if (entry != null && entry.goldSql() != null && canBeJudged(trajectory)) {
        places.add(kept.size());
        items.add(new Item(trajectory, entry.goldSql()));
      }
      kept.add(trajectory);
    }
    List<Rejudged> again = items.isEmpty() ? List.of() : judge.judge(items, title());
    for (int i = 0; i < again.size(); i++) {
      TrajectoryResponse trajectory = again.get(i).trajectory();
      kept.set(places.get(i), trajectory);
      corrected.add(trajectory.exampleIndex());
      goldMillis.put(trajectory.exampleIndex(), again.get(i).goldMillis());
    }
    return kept;
  }

  /** A run that found the gold bad, or the example not to be run, has nothing to judge. */
  private static boolean canBeJudged(TrajectoryResponse trajectory) {
    return trajectory.databaseId() != null && !trajectory.turns().isEmpty();
  }

  /** The entry of an example; both names, where an entry has both, must agree. */
  private @Nullable OverlayEntry entry(TrajectoryResponse trajectory) {
    OverlayEntry indexed = byIndex.get(trajectory.exampleIndex());
    OverlayEntry named = byId.get(trajectory.exampleId());
    OverlayEntry entry = indexed == null ? named : indexed;
    if (entry == null) {
      return null;
    }
    String id = entry.exampleId();
    Integer index = entry.exampleIndex();
    if (id != null && !id.equals(trajectory.exampleId())
        || index != null && index != trajectory.exampleIndex()) {
      throw doesNotFit(
          "its entry names index %s and id '%s', the run has example %d with id '%s'"
              .formatted(index, id, trajectory.exampleIndex(), trajectory.exampleId()));
    }
    String original = entry.originalGoldSql();
    if (original != null && !original.strip().equals(trajectory.goldSql().strip())) {
      throw doesNotFit(
          "the gold of example %d is not the one that the overlay corrects"
              .formatted(trajectory.exampleIndex()));
    }
    return entry;
  }

  private ApiException doesNotFit(String why) {
    return new ApiException(EvaluatorError.OVERLAY_DOES_NOT_FIT, title(), dataset, why);
  }

  private String title() {
    return overlay == null ? "" : "%s@%d".formatted(overlay.name(), overlay.version());
  }

  /** Whether an example of this pass was judged with the overlay's gold. */
  public boolean isCorrected(int exampleIndex) {
    return corrected.contains(exampleIndex);
  }

  /** How long the corrected golds took, by example index. */
  public Map<Integer, Double> goldMillis() {
    return goldMillis;
  }

  /** What numbers of this pass are named with; absent without an overlay. */
  public @Nullable OverlayReference reference() {
    return overlay == null
        ? null
        : new OverlayReference(
            overlay.id(),
            overlay.name(),
            overlay.version(),
            overlay.contentHash(),
            corrected.size(),
            excludedByOverlay);
  }
}

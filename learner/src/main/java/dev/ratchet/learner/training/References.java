package dev.ratchet.learner.training;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.Policy.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has every pair scored by the reference, once for a run.
 *
 * @param scorer who the reference is; {@link Scorer#POLICY} where it is the policy itself before
 *     its first step
 */
public record References(
    Policy policy,
    Scorer scorer,
    int batchSize,
    Group group,
    StopSignal stop,
    ReferenceCache cache) {

  /**
   * The scores of each set by its name, in every process. Must be called before the policy moves.
   *
   * @throws StoppedException where the run was told to stop in between
   */
  public Map<String, ReferenceScores> of(List<Dataset> sets) {
    Map<String, ReferenceScores> scores = new TreeMap<>();
    for (Dataset data : sets) {
      // Each process reads for itself, but all go one way: a file that only some can read is
      // computed again by all.
      Optional<ReferenceScores> cached = cache.read(data.set(), data.examples().size());
      if (!group.any(cached.isEmpty())) {
        scores.put(data.set(), cached.orElseThrow());
      }
    }
    if (scores.size() == sets.size()) {
      return scores;
    }
    for (Dataset data : sets) {
      scores.put(data.set(), ReferenceScores.compute(policy, scorer, data, batchSize, group, stop));
    }
    if (group.writes()) {
      cache.write(scores);
    }
    return scores;
  }
}

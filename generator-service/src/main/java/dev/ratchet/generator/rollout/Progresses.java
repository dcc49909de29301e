package dev.ratchet.generator.rollout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.kit.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How far rollouts are. Counting takes the longer the more examples there are, and a list of ended
 * rollouts would count the same again and again, so these are remembered: nothing changes in one
 * until its job does.
 */
@Component
class Progresses {
  private static final long MOST = 10_000;

  /** What another replica was still storing when the rollout was cancelled is seen after that. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /**
   * @param version of the job, which counts its changes of state
   */
  private record Ended(UUID id, int version) {}

  private final RolloutStore store;
  private final Cache<Ended, RolloutProgress> ended =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

  Progresses(RolloutStore store) {
    this.store = store;
  }

  RolloutProgress of(Job job) {
    return Objects.requireNonNull(of(List.of(job)).get(job.id()));
  }

  /** One for each job, by its id. */
  Map<UUID, RolloutProgress> of(Collection<Job> jobs) {
    Map<UUID, RolloutProgress> found = new HashMap<>();
    var unknown = new ArrayList<Job>();
    for (Job job : jobs) {
      RolloutProgress known = job.state().hasEnded() ? ended.getIfPresent(key(job)) : null;
      if (known == null) {
        unknown.add(job);
      } else {
        found.put(job.id(), known);
      }
    }
    Map<UUID, RolloutProgress> counted = store.progress(unknown.stream().map(Job::id).toList());
    for (Job job : unknown) {
      RolloutProgress progress = Objects.requireNonNull(counted.get(job.id()));
      found.put(job.id(), progress);
      if (job.state().hasEnded()) {
        ended.put(key(job), progress);
      }
    }
    return found;
  }

  private static Ended key(Job job) {
    return new Ended(job.id(), job.version());
  }
}

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
 * How far rollouts are. Counting takes the longer the more examples there are, so counts are
 * remembered: of an ended rollout until its job changes, as nothing else changes in it, and of one
 * that runs for a moment, so that many who watch it don't slow it down.
 */
@Component
class Progresses {
  private static final long MOST = 10_000;

  /** What another replica was still storing when the rollout was cancelled is seen after that. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** So much may what is told of a running rollout lie behind. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  /**
   * @param version of the job, which counts its changes of state
   */
  private record Key(UUID id, int version) {}

  private final RolloutStore store;
  private final Cache<Key, RolloutProgress> ended =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();
  private final Cache<Key, RolloutProgress> running =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

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
      RolloutProgress known = remembered(job).getIfPresent(key(job));
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
      remembered(job).put(key(job), progress);
    }
    return found;
  }

  private Cache<Key, RolloutProgress> remembered(Job job) {
    return job.state().hasEnded() ? ended : running;
  }

  private static Key key(Job job) {
    return new Key(job.id(), job.version());
  }
}

package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobStopped;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** The generator's rollouts. Holds one page of trajectories at a time. */
@Component
public class Rollouts {
  private static final Logger log = LoggerFactory.getLogger(Rollouts.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final int PAGE = 100;

  private final GeneratorApi generator;
  private final String url;

  Rollouts(GeneratorApi generator, @Value("${ratchet.generator.base-url}") String url) {
    this.generator = generator;
    this.url = url;
  }

  /**
   * A typing error is told at once; a generator that is away is no reason to refuse a durable job.
   */
  public void requireKnown(List<String> ids) {
    ids.forEach(this::requireKnown);
  }

  private void requireKnown(String id) {
    try {
      generator.rollout(id);
    } catch (RemoteProblemException problem) {
      if (problem.status() == 404 || problem.status() == 400) {
        throw new ApiException(TrainingError.ROLLOUT_NOT_FOUND, url, id).causedBy(problem);
      }
      if (!problem.isTransient()) {
        throw problem;
      }
      log.atWarn().setCause(problem).log("the generator is in trouble, the job will wait");
    } catch (ResourceAccessException away) {
      log.atWarn().setCause(away).log("the generator is away, the job will wait");
    }
  }

  /** Waits for the rollout's end; one that is not complete is ROLLOUT_NOT_SUCCEEDED. */
  public RolloutResponse awaitComplete(HeldJob job, String id) throws InterruptedException {
    Duration wait = FIRST_WAIT;
    RolloutResponse rollout = generator.rollout(id);
    while (!rollout.state().hasEnded()) {
      if (job.awaitStop(wait)) {
        throw new JobStopped(Objects.requireNonNull(job.stopReason()));
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      rollout = generator.rollout(id);
    }
    var progress = rollout.progress();
    if (rollout.state() != JobState.SUCCEEDED) {
      throw new ApiException(
          TrainingError.ROLLOUT_NOT_SUCCEEDED,
          id,
          rollout.state(),
          progress.done(),
          progress.total());
    }
    return rollout;
  }

  public RolloutManifest manifest(String id) {
    return generator.manifest(id);
  }

  /** Of the templates that the rollout's prompts were made with; one turn has no repair prompt. */
  public static List<String> promptHashes(RolloutManifest manifest) {
    return manifest.config().turns() > 1
        ? List.of(manifest.initialPromptHash(), manifest.repairPromptHash())
        : List.of(manifest.initialPromptHash());
  }

  /** Every trajectory in dataset order. */
  public void forEach(String id, Consumer<TrajectoryResponse> each) {
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page = generator.trajectories(id, PAGE, cursor);
      page.items().forEach(each);
      cursor = page.nextCursor();
    } while (cursor != null);
  }
}

package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.kit.client.PeerLookup;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.Patience;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The generator's rollouts. Holds two pages of trajectories at a time. */
@Component
public class Rollouts {
  private static final int PAGE = 100;

  private final GeneratorApi generator;
  private final String url;

  Rollouts(GeneratorApi generator, @Value("${ratchet.generator.base-url}") String url) {
    this.generator = generator;
    this.url = url;
  }

  /** As far as the generator can tell now; ROLLOUT_NOT_FOUND. */
  public void requireKnown(List<String> ids) {
    ids.forEach(this::requireKnown);
  }

  private Optional<RolloutResponse> requireKnown(String id) {
    return PeerLookup.require(
        () -> generator.rollout(id),
        _ -> new ApiException(TrainingError.ROLLOUT_NOT_FOUND, url, id));
  }

  /** Refuses now what {@link #awaitEnd} would refuse later, as far as it can be told. */
  public void requireReadable(List<String> ids, RolloutEnds ends) {
    for (String id : ids) {
      requireKnown(id).ifPresent(rollout -> ends.require(rollout));
    }
  }

  /** Waits for the rollout's end; one that is not complete is ROLLOUT_NOT_SUCCEEDED. */
  public RolloutResponse awaitComplete(HeldJob job, String id) throws InterruptedException {
    return awaitEnd(job, id, RolloutEnds.COMPLETE);
  }

  /**
   * Waits for the rollout's end.
   *
   * @throws ApiException ROLLOUT_STILL_RUNNING or ROLLOUT_NOT_SUCCEEDED, as {@code ends} has it
   */
  public RolloutResponse awaitEnd(HeldJob job, String id, RolloutEnds ends)
      throws InterruptedException {
    return job.await(
        read(id, ends), rollout -> rollout.state().hasEnded(), _ -> read(id, ends), Patience.USUAL);
  }

  private RolloutResponse read(String id, RolloutEnds ends) {
    RolloutResponse rollout = generator.rollout(id);
    ends.require(rollout);
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

  /** The trajectory of one example; empty when the rollout or the trajectory is gone. */
  public Optional<TrajectoryResponse> trajectory(String id, int exampleIndex) {
    try {
      return Optional.of(generator.trajectory(id, exampleIndex));
    } catch (RemoteProblemException problem) {
      if (problem.status() == 404) {
        return Optional.empty();
      }
      throw problem;
    }
  }

  /** Every trajectory in dataset order. The next page is on its way while one is looked at. */
  public void forEach(String id, Consumer<TrajectoryResponse> each) throws InterruptedException {
    try (var ahead = new PageAhead<>(cursor -> generator.trajectories(id, PAGE, cursor))) {
      for (Page<TrajectoryResponse> page = ahead.next(); page != null; page = ahead.next()) {
        page.items().forEach(each);
      }
    }
  }
}

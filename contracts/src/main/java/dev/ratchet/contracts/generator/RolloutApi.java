package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.Hardness;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The generator's rollouts over HTTP, for whoever looks at them and steers them. */
@HttpExchange(accept = "application/json")
public interface RolloutApi {
  /** Newest first. */
  @GetExchange("/v1/rollouts")
  Page<RolloutResponse> rollouts(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable String datasetId,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/rollouts/{id}")
  RolloutResponse rollout(@PathVariable String id);

  @GetExchange("/v1/rollouts/{id}/manifest")
  RolloutManifest manifest(@PathVariable String id);

  /** In dataset order. */
  @GetExchange("/v1/rollouts/{id}/trajectories")
  Page<TrajectoryResponse> trajectories(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable Boolean correct,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/rollouts/{id}/trajectories/{exampleIndex}")
  TrajectoryResponse trajectory(@PathVariable String id, @PathVariable int exampleIndex);

  @PostExchange("/v1/rollouts/{id}/cancel")
  RolloutResponse cancel(@PathVariable String id);

  @PostExchange("/v1/rollouts/{id}/resume")
  RolloutResponse resume(@PathVariable String id);

  @PostExchange("/v1/rollouts/{id}/retry")
  RolloutResponse retry(@PathVariable String id);
}

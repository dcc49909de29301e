package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The generator over HTTP, as its clients see it. */
@HttpExchange(accept = "application/json")
public interface GeneratorApi {

  @GetExchange("/v1/models")
  ModelList models();

  /** First prompts of a slice of a dataset, at most 500 a page. */
  @PostExchange("/v1/prompts")
  PromptPage prompts(
      @RequestBody RenderPromptsRequest request,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @PostExchange("/v1/rollouts")
  RolloutResponse start(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody StartRolloutRequest request);

  @GetExchange("/v1/rollouts/{id}")
  RolloutResponse rollout(@PathVariable String id);

  @PostExchange("/v1/rollouts/{id}/cancel")
  RolloutResponse cancel(@PathVariable String id);

  @GetExchange("/v1/rollouts/{id}/manifest")
  RolloutManifest manifest(@PathVariable String id);

  @GetExchange("/v1/rollouts/{id}/trajectories")
  Page<TrajectoryResponse> trajectories(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/rollouts/{id}/trajectories/{exampleIndex}")
  TrajectoryResponse trajectory(@PathVariable String id, @PathVariable int exampleIndex);

  @PostExchange("/v1/drifts")
  DriftResponse startDrift(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody StartDriftRequest request);

  @GetExchange("/v1/drifts/{id}")
  DriftResponse drift(@PathVariable String id);

  @PostExchange("/v1/drifts/{id}/cancel")
  DriftResponse cancelDrift(@PathVariable String id);
}

package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The trainer's trainings over HTTP, as its clients see them. */
@HttpExchange(accept = "application/json")
public interface TrainingApi {

  @PostExchange("/v1/trainings")
  TrainingResponse start(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody StartTrainingRequest request);

  @GetExchange("/v1/trainings")
  Page<TrainingResponse> trainings(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/trainings/{id}")
  TrainingResponse training(@PathVariable String id);

  @GetExchange("/v1/trainings/{id}/metrics")
  Page<TrainingMetric> metrics(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @PostExchange("/v1/trainings/{id}/cancel")
  TrainingResponse cancel(@PathVariable String id);

  @PostExchange("/v1/trainings/{id}/resume")
  TrainingResponse resume(@PathVariable String id);

  /** Deletes an ended training with its run directory; what it published stays. */
  @DeleteExchange("/v1/trainings/{id}")
  void delete(@PathVariable String id);

  /** Uploads rows in a form of TRL, one JSON object a line. */
  @PostExchange(url = "/v1/training-files", contentType = "application/x-ndjson")
  TrainingFileResponse upload(
      @RequestParam(required = false) @Nullable String name, @RequestBody byte[] jsonLines);
}

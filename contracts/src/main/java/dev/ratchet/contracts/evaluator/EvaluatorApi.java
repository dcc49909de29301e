package dev.ratchet.contracts.evaluator;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The evaluator over HTTP, as its clients see it. */
@HttpExchange(accept = "application/json")
public interface EvaluatorApi {

  @PostExchange("/v1/evaluations")
  EvaluationResponse start(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody StartEvaluationRequest request);

  /** {@code summary.json}. */
  @GetExchange("/v1/evaluations/{id}/summary")
  EvaluationSummary summary(@PathVariable String id);

  @GetExchange("/v1/evaluations/{id}")
  EvaluationResponse evaluation(@PathVariable String id);
}

package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The evaluator's error analyses over HTTP, as its clients see them. */
@HttpExchange(accept = "application/json")
public interface AnalysisApi {

  /** The same request gives the same analysis, unless that one failed or was cancelled. */
  @PostExchange("/v1/analyses")
  AnalysisResponse start(
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody StartAnalysisRequest request);

  @GetExchange("/v1/analyses/{id}")
  AnalysisResponse analysis(@PathVariable String id);

  @GetExchange("/v1/analyses/{id}/examples")
  Page<AnalysisExample> examples(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** The same request gives the same table. */
  @PostExchange("/v1/run-tables")
  RunTableResponse table(@RequestBody StartRunTableRequest request);

  @GetExchange("/v1/run-tables/{id}")
  RunTableResponse table(@PathVariable String id);
}

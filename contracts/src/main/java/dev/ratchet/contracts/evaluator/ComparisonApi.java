package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.Hardness;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The evaluator's comparisons over HTTP, as its clients see them. */
@HttpExchange(accept = "application/json")
public interface ComparisonApi {

  /** The same request gives the same comparison. */
  @PostExchange("/v1/comparisons")
  ComparisonResponse compare(@RequestBody StartComparisonRequest request);

  @GetExchange("/v1/comparisons/{id}")
  ComparisonResponse comparison(@PathVariable String id);

  @GetExchange("/v1/comparisons/{id}/flips")
  Page<FlipResponse> flips(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable ComparisonMetric metric,
      @RequestParam(required = false) @Nullable FlipDirection direction,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}

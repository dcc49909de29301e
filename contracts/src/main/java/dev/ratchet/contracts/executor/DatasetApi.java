package dev.ratchet.contracts.executor;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The executor's datasets and their audits over HTTP, for whoever looks at them. */
@HttpExchange(accept = "application/json")
public interface DatasetApi {
  /** Newest first. */
  @GetExchange("/v1/datasets")
  Page<DatasetResponse> datasets(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/datasets/{id}")
  DatasetResponse dataset(@PathVariable String id);

  @GetExchange("/v1/datasets/{id}/examples")
  Page<ExampleResponse> examples(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String split,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Newest first. */
  @GetExchange("/v1/datasets/{id}/audits")
  Page<AuditResponse> audits(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @PostExchange("/v1/datasets/{id}/audits")
  AuditResponse startAudit(
      @PathVariable String id,
      @RequestHeader("Idempotency-Key") String idempotencyKey,
      @RequestBody AuditRequest request);

  @GetExchange("/v1/audits/{id}")
  AuditResponse audit(@PathVariable String id);

  /** In dataset order. */
  @GetExchange("/v1/audits/{id}/findings")
  Page<AuditFinding> findings(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @PostExchange("/v1/audits/{id}/cancel")
  AuditResponse cancelAudit(@PathVariable String id);
}

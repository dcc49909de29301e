package dev.ratchet.contracts.trainer;

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

/** The trainer's pair sets over HTTP, as its clients see them. */
@HttpExchange(accept = "application/json")
public interface PairSetApi {

  @PostExchange("/v1/pair-sets")
  PairSetResponse create(
      @RequestHeader("Idempotency-Key") String idempotencyKey, @RequestBody PairSetRequest request);

  @GetExchange("/v1/pair-sets")
  Page<PairSetResponse> pairSets(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** By id or name. */
  @GetExchange("/v1/pair-sets/{id}")
  PairSetResponse pairSet(@PathVariable String id);

  @GetExchange("/v1/pair-sets/{id}/pairs")
  Page<PairResponse> pairs(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable PairType type,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @DeleteExchange("/v1/pair-sets/{id}")
  void delete(@PathVariable String id);
}

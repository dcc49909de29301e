package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What people say of candidates over HTTP, for whoever looks at trajectories and judges them. */
@HttpExchange(accept = "application/json")
public interface PersonVerdictApi {
  @PostExchange("/v1/rollouts/{id}/trajectories/{exampleIndex}/verdicts")
  PersonVerdictResponse judge(
      @PathVariable String id,
      @PathVariable int exampleIndex,
      @RequestBody PersonVerdictRequest request);

  /** Oldest first, withdrawn ones too. */
  @GetExchange("/v1/verdicts")
  Page<PersonVerdictResponse> verdicts(
      @RequestParam String rolloutId,
      @RequestParam int exampleIndex,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}

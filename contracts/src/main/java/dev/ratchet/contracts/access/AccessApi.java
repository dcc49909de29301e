package dev.ratchet.contracts.access;

import dev.ratchet.contracts.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Tokens over HTTP, at the evaluator. */
@HttpExchange(accept = "application/json")
public interface AccessApi {

  @GetExchange("/v1/caller")
  CallerResponse caller();

  @PostExchange("/v1/tokens")
  NewTokenResponse create(@RequestBody CreateTokenRequest request);

  @GetExchange("/v1/tokens")
  Page<TokenResponse> tokens(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/v1/tokens/{id}")
  TokenResponse token(@PathVariable String id);

  @PostExchange("/v1/tokens/{id}/rotate")
  NewTokenResponse rotate(@PathVariable String id, @RequestBody RotateTokenRequest request);

  @DeleteExchange("/v1/tokens/{id}")
  void revoke(@PathVariable String id);
}

package dev.ratchet.kit.security;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.access.CreateTokenRequest;
import dev.ratchet.contracts.access.NewTokenResponse;
import dev.ratchet.contracts.access.RotateTokenRequest;
import dev.ratchet.contracts.access.TokenResponse;
import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.idempotency.IdempotencyKey;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access")
class TokenController {

  private final AccessTokens tokens;
  private final KnownTokens known;

  TokenController(AccessTokens tokens, KnownTokens known) {
    this.tokens = tokens;
    this.known = known;
  }

  @Operation(summary = "Make an API token; its secret is shown this once")
  @PostMapping("/v1/tokens")
  ResponseEntity<NewTokenResponse> create(
      @Valid @RequestBody CreateTokenRequest request, HttpServletRequest http) {
    IdempotencyKey.neverStore(http);
    NewTokenResponse made = tokens.create(request, creator());
    return ResponseEntity.created(URI.create("/v1/tokens/" + made.token().id())).body(made);
  }

  @Operation(summary = "List API tokens, newest first, revoked ones too")
  @GetMapping("/v1/tokens")
  Page<TokenResponse> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "tokens");
    return page.page(tokens.list(page), token -> token, AccessTokens::sortKey);
  }

  @Operation(summary = "Read an API token, without its secret")
  @GetMapping("/v1/tokens/{id}")
  TokenResponse token(@PathVariable String id) {
    return tokens.require(id);
  }

  @Operation(summary = "Give an API token a new secret; the old one works for a while")
  @PostMapping("/v1/tokens/{id}/rotate")
  NewTokenResponse rotate(
      @PathVariable String id,
      @Valid @RequestBody(required = false) @Nullable RotateTokenRequest request,
      HttpServletRequest http) {
    IdempotencyKey.neverStore(http);
    Long grace = request == null ? null : request.graceMillis();
    NewTokenResponse rotated =
        tokens.rotate(
            id, Duration.ofMillis(grace == null ? RotateTokenRequest.DEFAULT_GRACE_MILLIS : grace));
    known.forget();
    return rotated;
  }

  @Operation(summary = "Revoke an API token and end its sessions")
  @DeleteMapping("/v1/tokens/{id}")
  ResponseEntity<Void> revoke(@PathVariable String id) {
    tokens.revoke(id);
    known.forget();
    return ResponseEntity.noContent().build();
  }

  private static String creator() {
    return Caller.current().map(Caller::name).orElse("unknown");
  }
}

package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A token right after it was made or rotated.
 *
 * @param token what can be read of it later too
 * @param secret the whole text to send as {@code Authorization: Bearer …}; shown this once
 */
public record NewTokenResponse(
    TokenResponse token, @Schema(example = "rk_5f1d0c7a9be24468_…") String secret) {

  /** Without the secret, so that no log gets it by accident. */
  @Override
  public String toString() {
    return "NewTokenResponse[token=" + token + "]";
  }
}

package dev.ratchet.kit.security;

import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_UNEXPECTED;

import dev.ratchet.kit.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/**
 * The callers of a service whose tokens are off: everybody who reaches it, with every right.
 *
 * <p>A request to the API that brings a token all the same comes from somebody who believes that it
 * is checked; it is refused, lest a wrong token looks like a right one. Clients of OpenAI's API
 * can't be made to send no key, so on their paths any key will do; there and outside of the API the
 * answer's header says that the token counted for nothing.
 */
final class OpenCallers {

  /** Its value says what became of the token of the request. */
  static final String TOKEN_HEADER = "Ratchet-Token";

  private static final String BEARER = "Bearer ";

  private final AccessRules rules;

  OpenCallers(AccessRules rules) {
    this.rules = rules;
  }

  Caller of(HttpServletRequest request, HttpServletResponse response) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      if (rules.checksTokens(request)) {
        throw new ApiException(TOKEN_UNEXPECTED);
      }
      response.setHeader(TOKEN_HEADER, "ignored");
    }
    return Caller.LOCAL;
  }
}

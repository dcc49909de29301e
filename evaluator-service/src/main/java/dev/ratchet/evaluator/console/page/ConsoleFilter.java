package dev.ratchet.evaluator.console.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The headers of every answer below {@code /console}, and the addresses of the JSON twins.
 *
 * <p>The policy allows files of this service only: no inline script or style, no frame around a
 * page, no form that leaves it. What a model wrote could not run even if it were not escaped.
 */
final class ConsoleFilter extends OncePerRequestFilter {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (!request.getRequestURI().startsWith(Assets.PATH)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    chain.doFilter(JsonTwins.of(request), response);
  }
}

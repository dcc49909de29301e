package dev.ratchet.kit.security;

import static dev.ratchet.kit.problem.ServiceKitError.CSRF_TOKEN_INVALID;
import static dev.ratchet.kit.problem.ServiceKitError.ROLE_INSUFFICIENT;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_MISSING;

import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says no: as a problem to programs, with the login page to browsers; and counts it. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String CHALLENGE = "Bearer realm=\"ratchet\"";

  private final SecurityProperties properties;
  private final ProblemWriter problems;
  private final MeterRegistry meters;
  private final AccessEvents events;

  Refusals(
      SecurityProperties properties,
      ProblemWriter problems,
      MeterRegistry meters,
      AccessEvents events) {
    this.properties = properties;
    this.problems = problems;
    this.meters = meters;
    this.events = events;
  }

  void answer(HttpServletRequest request, HttpServletResponse response, ApiException problem)
      throws IOException {
    meters.counter("ratchet.security.refused", "code", problem.error().name()).increment();
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      boolean sent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE, sent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
      if (properties.front() && isPage(request)) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/login?next=" + next(request));
        return;
      }
    }
    problems.write(request, response, problem);
  }

  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static String next(HttpServletRequest request) {
    String query = request.getQueryString();
    return URLEncoder.encode(
        request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    ApiException problem =
        reason instanceof Refused refused
            ? refused.problem()
            : new ApiException(TOKEN_MISSING, request.getMethod(), request.getRequestURI());
    answer(request, response, problem);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    if (reason instanceof CsrfException) {
      answer(request, response, new ApiException(CSRF_TOKEN_INVALID));
      return;
    }
    Caller caller = Caller.current().orElse(null);
    if (caller == null
        || !(reason instanceof AuthorizationDeniedException decided)
        || !(decided.getAuthorizationResult() instanceof AccessRules.Decision decision)) {
      throw reason; // none of our rules: a bug, which the error page tells as such
    }
    events.denied(request, caller);
    answer(request, response, tooWeak(request, caller, decision.needed()));
  }

  private static ApiException tooWeak(HttpServletRequest request, Caller caller, Role needed) {
    return new ApiException(
            ROLE_INSUFFICIENT,
            request.getMethod(),
            request.getRequestURI(),
            needed,
            caller.name(),
            caller.role())
        .with("requiredRole", needed.name())
        .with("role", caller.role().name());
  }
}

package dev.ratchet.kit.security;

import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_MALFORMED;

import dev.ratchet.kit.problem.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the caller by token or session, and keeps it for the request and what follows on it. */
final class CallerFilter extends OncePerRequestFilter {

  // RFC 6750's b64token; whatever is longer than any JWT is not worth a look.
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,8192}=*)");

  private final @Nullable Credentials credentials;
  private final SecurityContextRepository contexts;
  private final AccessRules rules;
  private final OpenCallers open;
  private final Refusals refusals;

  /**
   * @param credentials null while tokens are off
   */
  CallerFilter(
      @Nullable Credentials credentials,
      SecurityContextRepository contexts,
      AccessRules rules,
      Refusals refusals) {
    this.credentials = credentials;
    this.contexts = contexts;
    this.rules = rules;
    this.open = new OpenCallers(rules);
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      caller(request, response).ifPresent(caller -> remember(caller, request, response));
    } catch (ApiException refusal) {
      refusals.answer(request, response, refusal);
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
    if (credentials == null) {
      return Optional.of(open.of(request, response));
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      Caller sender = credentials.ofToken(token(header), request.getRemoteAddr());
      return Optional.of(OnBehalfOf.resolve(sender, request));
    }
    Optional<String> session = SessionCookie.of(request);
    if (session.isEmpty() || rules.isPublic(request)) {
      return Optional.empty(); // also so that an ended session does not bar the way to the login
    }
    return Optional.of(credentials.ofSession(session.get(), request.getRemoteAddr()));
  }

  private static String token(String header) {
    Matcher bearer = BEARER.matcher(header);
    if (!bearer.matches()) {
      throw new ApiException(TOKEN_MALFORMED);
    }
    return bearer.group(1);
  }

  private void remember(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    var context = new SecurityContextImpl(new CallerAuthentication(caller));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}

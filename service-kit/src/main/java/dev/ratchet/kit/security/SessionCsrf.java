package dev.ratchet.kit.security;

import dev.ratchet.kit.access.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The CSRF token of a session: a hash of its cookie, so it needs no storage and fits no other
 * session. Scripts find it in a cookie of its own (Swagger UI does), pages in the request's
 * attribute {@code _csrf}.
 */
final class SessionCsrf implements CsrfTokenRepository {

  static final String COOKIE = "ratchet-csrf";
  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String PARAMETER = "_csrf";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** Whether a request can change something and is recognised by its cookie alone. */
  static boolean isNeeded(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && !request.getRequestURI().equals("/login") // guarded by its Origin
        && SessionCookie.of(request).isPresent();
  }

  static String value(String session) {
    return HexFormat.of().formatHex(Secrets.hash("csrf " + session));
  }

  static ResponseCookie cookie(String session, HttpServletRequest request) {
    return SessionCookie.cookie(COOKIE, value(session), request).build();
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    // Without a session nothing is protected by it, so any value will do.
    return token(SessionCookie.of(request).map(SessionCsrf::value).orElse("none"));
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    // It follows from the session.
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return SessionCookie.of(request).map(session -> token(value(session))).orElse(null);
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }
}

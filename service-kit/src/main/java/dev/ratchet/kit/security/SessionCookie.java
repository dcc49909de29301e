package dev.ratchet.kit.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/** The cookie of a session. Cookies know no ports, so all services of a host share it. */
final class SessionCookie {

  static final String NAME = "ratchet-session";
  private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");

  private SessionCookie() {}

  static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .filter(value -> VALUE.matcher(value).matches())
            .findFirst();
  }

  /** For this browser session: the server knows when it ends. */
  static ResponseCookie set(String value, HttpServletRequest request) {
    return cookie(NAME, value, request).httpOnly(true).build();
  }

  static ResponseCookie delete(HttpServletRequest request) {
    return cookie(NAME, "", request).httpOnly(true).maxAge(Duration.ZERO).build();
  }

  static ResponseCookie.ResponseCookieBuilder cookie(
      String name, String value, HttpServletRequest request) {
    return ResponseCookie.from(name, value).path("/").sameSite("Strict").secure(request.isSecure());
  }
}

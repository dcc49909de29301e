package dev.ratchet.kit.security;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.PageWish;
import dev.ratchet.kit.problem.ServiceKitError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Turns a token into a session of the browser, and ends it. */
@RestController
@Hidden
class LoginController {

  // A path of this service: "//elsewhere" and "/\elsewhere" would be other hosts.
  private static final Pattern OWN_PATH =
      Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}");

  private final Credentials credentials;
  private final KnownTokens known;
  private final AccessEvents events;
  private final @Nullable String stylesheet;

  LoginController(
      Credentials credentials,
      KnownTokens known,
      AccessEvents events,
      SecurityProperties properties) {
    this.credentials = credentials;
    this.known = known;
    this.events = events;
    this.stylesheet = properties.session().stylesheet();
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(@RequestParam(defaultValue = "/") String next) {
    return page(HttpStatus.OK, next, null);
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<String> login(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request) {
    Caller caller;
    try {
      caller = tokenHolder(token.strip(), request.getRemoteAddr());
    } catch (ApiException wrong) {
      if (PageWish.of(request)) {
        return page(wrong.status(), next, wrong.detail());
      }
      throw wrong;
    }
    String session = known.startSession(caller.id());
    events.loggedIn(request, caller);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(own(next)))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.set(session, request).toString())
        .header(HttpHeaders.SET_COOKIE, SessionCsrf.cookie(session, request).toString())
        .build();
  }

  /** Services have no business with pages, and a provider's token outlives its user's rights. */
  private Caller tokenHolder(String token, String address) {
    Caller caller = credentials.ofToken(token, address);
    if (caller.kind() != Caller.Kind.TOKEN) {
      throw new ApiException(ServiceKitError.TOKEN_INVALID);
    }
    if (credentials.isReplaced(token)) {
      // A session would outlive the grace, and whoever still has the old secret with it.
      throw new ApiException(ServiceKitError.TOKEN_REPLACED);
    }
    return caller;
  }

  @PostMapping("/logout")
  ResponseEntity<Void> logout(HttpServletRequest request) {
    Optional<String> session = SessionCookie.of(request);
    session.ifPresent(cookie -> logout(cookie, request));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/login"))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.delete(request).toString())
        .build();
  }

  private void logout(String cookie, HttpServletRequest request) {
    try {
      events.loggedOut(request, credentials.ofSession(cookie, request.getRemoteAddr()));
    } catch (ApiException _) {
      return; // it had ended before
    }
    known.endSession(cookie);
  }

  private ResponseEntity<String> page(HttpStatus status, String next, @Nullable String problem) {
    return ResponseEntity.status(status)
        .contentType(MediaType.TEXT_HTML)
        .body(LoginPage.html(stylesheet, own(next), problem));
  }

  private static String own(String next) {
    return OWN_PATH.matcher(next).matches() ? next : "/";
  }
}

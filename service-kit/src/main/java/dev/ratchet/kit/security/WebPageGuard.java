package dev.ratchet.kit.security;

import static dev.ratchet.kit.problem.ServiceKitError.HOST_NOT_ALLOWED;
import static dev.ratchet.kit.problem.ServiceKitError.ORIGIN_NOT_ALLOWED;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.web.Probes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages of others from using a service through the browser of somebody who may.
 *
 * <p>Keeps: a name that was made to point here (DNS rebinding) is refused by its Host header; a
 * form, script or picture of another origin by Origin or Sec-Fetch-Site, which pages can't forge.
 * While tokens are on, a token says more than any origin or name, so only requests without one are
 * checked: other services call by names of their own. Probes call by address and get no secrets.
 *
 * <p>Does not keep: programs on this machine out, nor pages that this machine itself serves under
 * the very same host and port.
 */
final class WebPageGuard extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]/@]+)(?::\\d{1,5})?");

  private final SecurityProperties properties;
  private final Set<String> hosts;
  private final Refusals refusals;

  WebPageGuard(SecurityProperties properties, Refusals refusals) {
    this.properties = properties;
    this.refusals = refusals;
    this.hosts =
        Stream.concat(
                properties.tokens() ? Stream.of() : LOOPBACK.stream(),
                properties.allowedHosts().stream().map(host -> host.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ApiException> refusal = badHost(request).or(() -> badOrigin(request));
    if (refusal.isPresent()) {
      refusals.answer(request, response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  // The header itself and not getServerName(), which X-Forwarded-Host may have changed.
  private Optional<ApiException> badHost(HttpServletRequest request) {
    if (hosts.isEmpty() || properties.tokens() && (hasToken(request) || Probes.asks(request))) {
      return Optional.empty();
    }
    String sent = String.valueOf(request.getHeader(HttpHeaders.HOST));
    Matcher host = HOST.matcher(sent.toLowerCase(Locale.ROOT));
    return host.matches() && hosts.contains(host.group(1))
        ? Optional.empty()
        : Optional.of(
            new ApiException(HOST_NOT_ALLOWED, sent, String.join(", ", new TreeSet<>(hosts))));
  }

  private static boolean hasToken(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private Optional<ApiException> badOrigin(HttpServletRequest request) {
    boolean safe = SAFE.contains(request.getMethod());
    if (properties.tokens() && (safe || hasToken(request))) {
      return Optional.empty();
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isAllowed(origin, request)) {
      return Optional.of(new ApiException(ORIGIN_NOT_ALLOWED, origin));
    }
    boolean foreign =
        origin == null
            && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
            && !(safe && "navigate".equals(request.getHeader("Sec-Fetch-Mode")));
    return foreign
        ? Optional.of(new ApiException(ORIGIN_NOT_ALLOWED, "another site"))
        : Optional.empty();
  }

  /** The page's own host and port are those that it calls, or it is listed. */
  private boolean isAllowed(String origin, HttpServletRequest request) {
    if (properties.allowedOrigins().contains(origin)) {
      return true;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    } catch (IllegalArgumentException _) {
      return false; // also "null", the origin of sandboxed pages and files
    }
  }
}

package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.web.Probes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role a request needs: to look READ, to start, change and try things RUN, to delete and to
 * administrate ADMIN. A few paths need none.
 */
final class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {

  private static final List<String> ALWAYS_PUBLIC =
      List.of("/login", "/logout", "/error", "/favicon.ico", "/favicon.svg");
  private static final List<String> DOCS =
      List.of("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**", "/v3/api-docs.yaml");
  private static final List<String> ADMINISTRATION = List.of("/v1/tokens/**", "/v1/audit-log/**");

  private final List<PathPattern> open;
  private final List<PathPattern> administration = patterns(ADMINISTRATION);
  private final List<PathPattern> api = patterns(List.of("/v1/**"));
  private final List<PathPattern> anyKey;

  AccessRules(SecurityProperties properties) {
    List<String> paths = new ArrayList<>(Probes.PATTERNS);
    paths.addAll(ALWAYS_PUBLIC);
    if (properties.publicDocs()) {
      paths.addAll(DOCS);
    }
    paths.addAll(properties.publicPaths());
    this.open = patterns(paths);
    this.anyKey = patterns(properties.anyKeyPaths());
  }

  /** What a request needs, and whether its caller has it. */
  record Decision(boolean isGranted, Role needed) implements AuthorizationResult {}

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
    Role needed = needed(context.getRequest());
    return new Decision(
        needed == null
            || caller.get() instanceof CallerAuthentication known
                && known.getPrincipal().may(needed),
        needed == null ? Role.READ : needed);
  }

  /** Null when anybody may. */
  @Nullable Role needed(HttpServletRequest request) {
    PathContainer path = path(request);
    if (matches(open, path)) {
      return null;
    }
    if (matches(administration, path)) {
      return Role.ADMIN;
    }
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> Role.READ;
      case "DELETE" -> Role.ADMIN;
      default -> Role.RUN;
    };
  }

  /** Whether the path shows nothing of the installation. */
  boolean isPublic(HttpServletRequest request) {
    return matches(open, path(request));
  }

  /** Whether who sends a token there may rely on its being looked at. */
  boolean checksTokens(HttpServletRequest request) {
    PathContainer path = path(request);
    return matches(api, path) && !matches(anyKey, path);
  }

  private static PathContainer path(HttpServletRequest request) {
    return PathContainer.parsePath(request.getRequestURI());
  }

  private static boolean matches(List<PathPattern> patterns, PathContainer path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  private static List<PathPattern> patterns(List<String> paths) {
    return paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}

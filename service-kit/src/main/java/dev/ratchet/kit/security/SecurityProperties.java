package dev.ratchet.kit.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param mode whether callers need a token
 * @param adminToken the first administrator's, for an installation that has no tokens yet
 * @param serviceToken with which the services of one installation call each other
 * @param previousServiceToken accepted too, while the services are given a new one
 * @param allowedHosts what the Host header may name, in mode OPEN beside the loopback names; empty
 *     for any name in mode TOKENS, where requests with a token and probes may name any
 * @param allowedOrigins web pages of other origins that may call, as {@code https://host:port}
 * @param front whether this service has the login page and the endpoints of tokens
 * @param publicPaths patterns of paths that need no token, such as style sheets
 * @param anyKeyPaths patterns of paths whose clients send a key in any case, as those of OpenAI's
 *     API do; while tokens are off it is ignored there, and refused on the other paths of the API
 * @param publicDocs whether the API description needs no token
 * @param cacheFor a revoked token or an ended session is refused after so long at the latest
 */
@ConfigurationProperties("ratchet.security")
public record SecurityProperties(
    @DefaultValue("open") Mode mode,
    @Nullable String adminToken,
    @Nullable Path adminTokenFile,
    @Nullable String serviceToken,
    @Nullable Path serviceTokenFile,
    @Nullable String previousServiceToken,
    @DefaultValue Set<String> allowedHosts,
    @DefaultValue Set<String> allowedOrigins,
    @DefaultValue("false") boolean front,
    @DefaultValue List<String> publicPaths,
    @DefaultValue List<String> anyKeyPaths,
    @DefaultValue("true") boolean publicDocs,
    @DefaultValue("10s") Duration cacheFor,
    @DefaultValue Session session,
    @DefaultValue Failures failures,
    @DefaultValue Oidc oidc) {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9._~+/=-]{32,256}");

  /** Whether callers need a token. */
  public enum Mode {
    /** Everybody who reaches the service may do everything; only on loopback. */
    OPEN,
    TOKENS
  }

  /**
   * Of the console.
   *
   * @param idle a session ends when it was not used for so long
   * @param longest a session ends after so long in any case
   * @param stylesheet of the login page, a path of this service
   */
  public record Session(
      @DefaultValue("2h") Duration idle,
      @DefaultValue("12h") Duration longest,
      @Nullable String stylesheet) {
    public Session {
      if (idle.compareTo(Duration.ofMinutes(2)) < 0 || longest.compareTo(idle) < 0) {
        throw new IllegalArgumentException(
            "ratchet.security.session.idle must be at least 2m and not longer than"
                + " ratchet.security.session.longest, but they are %s and %s"
                    .formatted(idle, longest));
      }
    }
  }

  /**
   * Of one address.
   *
   * @param limit so many wrong tokens within {@code window} are answered, further ones are not
   *     looked at
   */
  public record Failures(@DefaultValue("20") int limit, @DefaultValue("1m") Duration window) {
    public Failures {
      if (limit < 1 || !window.isPositive()) {
        throw new IllegalArgumentException(
            "ratchet.security.failures.limit must be at least 1 and .window longer than 0, but they"
                + " are %d and %s".formatted(limit, window));
      }
    }
  }

  /**
   * Tokens of an OpenID Connect provider, beside our own.
   *
   * @param issuerUri whose tokens; keys are found from there unless {@code jwkSetUri} says where
   * @param audience what a token's {@code aud} must have, so that tokens for others don't count
   * @param nameClaim the caller's name; the subject where it is missing
   * @param roleClaim has a text or a list of texts; a path with dots for nested ones
   * @param roles which values of the claim are READ, RUN and ADMIN
   */
  public record Oidc(
      @Nullable String issuerUri,
      @Nullable String jwkSetUri,
      @Nullable String audience,
      @DefaultValue("preferred_username") String nameClaim,
      @DefaultValue("roles") String roleClaim,
      @DefaultValue Map<String, List<String>> roles) {
    private static final Set<String> ROLES = Set.of("read", "run", "admin");

    public Oidc {
      roles = Map.copyOf(roles);
      if (!ROLES.containsAll(roles.keySet())) {
        throw new IllegalArgumentException(
            "ratchet.security.oidc.roles has the roles READ, RUN and ADMIN, not " + roles.keySet());
      }
      boolean on = issuerUri != null || jwkSetUri != null;
      if (on && (issuerUri == null || audience == null)) {
        throw new IllegalArgumentException(
            "ratchet.security.oidc needs issuer-uri and audience (jwk-set-uri is optional), but"
                + " they are %s and %s".formatted(issuerUri, audience));
      }
    }

    public boolean on() {
      return issuerUri != null;
    }
  }

  public SecurityProperties {
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
    publicPaths = List.copyOf(publicPaths);
    anyKeyPaths = List.copyOf(anyKeyPaths);
    if (cacheFor.isNegative()) {
      throw new IllegalArgumentException(
          "ratchet.security.cache-for must not be negative but is " + cacheFor);
    }
    adminToken = secret("admin-token", adminToken, adminTokenFile);
    serviceToken = secret("service-token", serviceToken, serviceTokenFile);
    previousServiceToken = secret("previous-service-token", previousServiceToken, null);
  }

  public boolean tokens() {
    return mode == Mode.TOKENS;
  }

  // Names the setting, never the value: the message goes to the log.
  private static @Nullable String secret(String name, @Nullable String value, @Nullable Path file) {
    String found = file == null ? value : read(name, file);
    if (found == null || found.isBlank()) {
      return null;
    }
    if (!SECRET.matcher(found).matches()) {
      throw new IllegalArgumentException(
          "ratchet.security.%s must be 32 to 256 letters, digits or any of ._~+/=- and has %d"
                  .formatted(name, found.length())
              + " characters. 'openssl rand -hex 32' makes one.");
    }
    return found;
  }

  private static String read(String name, Path file) {
    try {
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        throw new IllegalArgumentException(
            "ratchet.security.%s-file names %s, which is empty.".formatted(name, file));
      }
      return content;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "ratchet.security.%s-file can't be read: %s".formatted(name, e), e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SecurityProperties[mode=" + mode + ", front=" + front + "]";
  }
}

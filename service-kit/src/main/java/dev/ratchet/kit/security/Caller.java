package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.Role;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever sent the current request.
 *
 * @param id of the token, the OIDC subject, or {@code local}, {@code admin-token}, {@code service}
 * @param name for people
 * @param via the service that passed the request on; null when the caller came itself
 */
public record Caller(String id, String name, Role role, Kind kind, @Nullable String via)
    implements Principal {

  /** How a caller was recognised. */
  public enum Kind {
    /** Not at all: tokens are off. */
    LOCAL,
    TOKEN,
    SESSION,
    SERVICE,
    OIDC
  }

  /** Anybody on this machine, while tokens are off. */
  public static final Caller LOCAL = new Caller("local", "local", Role.ADMIN, Kind.LOCAL, null);

  /** The caller of the request that this thread works for; empty on a thread of our own. */
  public static Optional<Caller> current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof CallerAuthentication known
        ? Optional.of(known.getPrincipal())
        : Optional.empty();
  }

  @Override
  public String getName() {
    return name;
  }

  public boolean may(Role needed) {
    return role.includes(needed);
  }
}

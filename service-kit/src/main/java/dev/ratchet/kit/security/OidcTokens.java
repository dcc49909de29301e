package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * Tokens of an OpenID Connect provider: signature, issuer, audience and time are checked, and a
 * claim is turned into a role.
 */
final class OidcTokens {

  private final JwtDecoder decoder;
  private final SecurityProperties.Oidc properties;

  private OidcTokens(JwtDecoder decoder, SecurityProperties.Oidc properties) {
    this.decoder = decoder;
    this.properties = properties;
  }

  static @Nullable OidcTokens of(SecurityProperties.Oidc properties) {
    // The provider is asked for its keys at the first token, so that it may start after us.
    return properties.on()
        ? new OidcTokens(new SupplierJwtDecoder(() -> decoder(properties)), properties)
        : null;
  }

  private static JwtDecoder decoder(SecurityProperties.Oidc properties) {
    String issuer = Objects.requireNonNull(properties.issuerUri());
    NimbusJwtDecoder decoder =
        properties.jwkSetUri() == null
            ? NimbusJwtDecoder.withIssuerLocation(issuer).build()
            : NimbusJwtDecoder.withJwkSetUri(properties.jwkSetUri()).build();
    OAuth2TokenValidator<Jwt> audience =
        new JwtClaimValidator<Collection<String>>(
            JwtClaimNames.AUD, aud -> aud != null && aud.contains(properties.audience()));
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer), audience));
    return decoder;
  }

  /**
   * @throws ApiException with the reason when the token does not work
   */
  Caller caller(String token) {
    try {
      return caller(decoder.decode(token));
    } catch (JwtValidationException e) {
      boolean expired =
          e.getErrors().stream()
              .anyMatch(error -> String.valueOf(error.getDescription()).contains("expired"));
      throw new ApiException(
              expired ? ServiceKitError.TOKEN_EXPIRED : ServiceKitError.TOKEN_INVALID)
          .causedBy(e);
    } catch (BadJwtException e) {
      throw new ApiException(ServiceKitError.TOKEN_INVALID).causedBy(e);
    } catch (JwtException e) {
      // The token may be good: its provider can't be asked.
      throw new ApiException(
              ServiceKitError.DEPENDENCY_UNAVAILABLE,
              "the OIDC provider " + properties.issuerUri() + " does not give its keys")
          .causedBy(e);
    }
  }

  private Caller caller(Jwt token) {
    String subject = String.valueOf(token.getSubject());
    String name = token.getClaimAsString(properties.nameClaim());
    Role role =
        role(token.getClaims()).orElseThrow(() -> new ApiException(ServiceKitError.ROLE_MISSING));
    return new Caller(subject, name == null ? subject : name, role, Caller.Kind.OIDC, null);
  }

  /** The strongest that any of the claim's values stands for. */
  private Optional<Role> role(Map<String, Object> claims) {
    List<String> values = values(claims, properties.roleClaim());
    return properties.roles().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(values::contains))
        .map(entry -> Role.valueOf(entry.getKey().toUpperCase(Locale.ROOT)))
        .max(Comparator.naturalOrder());
  }

  private static List<String> values(Map<String, Object> claims, String path) {
    Object found = claims.get(path);
    int dot = path.indexOf('.');
    if (found == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
      Map<String, Object> nested = new java.util.HashMap<>();
      inner.forEach((key, value) -> nested.put(String.valueOf(key), value));
      return values(nested, path.substring(dot + 1));
    }
    return switch (found) {
      case null -> List.of();
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      // A scope is one text with spaces.
      default -> List.of(found.toString().split(" "));
    };
  }
}

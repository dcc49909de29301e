package dev.ratchet.kit.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a call to another service says about who calls. */
@FunctionalInterface
public interface OutgoingCredentials {

  OutgoingCredentials NONE = (_, _) -> {};

  /**
   * @param to where the request goes; a host that is none of our services gets nothing
   */
  void addTo(URI to, HttpHeaders headers);

  /** One token for every address, for a program that calls only our services. */
  static OutgoingCredentials bearer(@Nullable String token) {
    return token == null || token.isBlank()
        ? NONE
        : (_, headers) -> headers.setBearerAuth(token.strip());
  }
}

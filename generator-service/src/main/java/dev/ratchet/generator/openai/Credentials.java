package dev.ratchet.generator.openai;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a server who asks.
 *
 * @param key sent as bearer token; absent where the server asks for none
 * @param headers further ones, with their values
 * @param secrets what no message and no stored text may hold
 */
record Credentials(@Nullable Secret key, Map<String, String> headers, List<Secret> secrets) {

  Credentials {
    headers = Map.copyOf(headers);
    secrets = List.copyOf(secrets);
  }

  /** The text without any of the secrets. */
  String removeFrom(String text) {
    String clean = text;
    for (Secret secret : secrets) {
      clean = secret.removeFrom(clean);
    }
    return clean;
  }

  @Override
  public String toString() {
    return "Credentials[" + secrets.size() + " secret(s)]";
  }
}

package dev.ratchet.generator.openai;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.openai.KeyReference.MissingException;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model server that may be asked.
 *
 * @param name of the settings, or host and port of a server that a rollout named by its base URL
 * @param models that may be named; any where the list is empty
 * @param headers values as the settings have them, references included
 */
record Endpoint(
    String name,
    BaseUrl baseUrl,
    @Nullable KeyReference key,
    List<String> models,
    Map<String, String> headers,
    String maxTokensField,
    Limits limits) {

  static final String MAX_TOKENS = "max_tokens";
  private static final Set<String> TOKEN_FIELDS = Set.of(MAX_TOKENS, "max_completion_tokens");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  Endpoint {
    models = List.copyOf(models);
    headers = Map.copyOf(headers);
    if (!TOKEN_FIELDS.contains(maxTokensField)) {
      throw new IllegalArgumentException(
          "%s.max-tokens-field must be one of %s but is %s"
              .formatted(limits.prefix(), TOKEN_FIELDS, maxTokensField));
    }
    headers.forEach((header, value) -> requireHeader(limits.prefix(), header, value));
  }

  private static void requireHeader(String prefix, String name, String value) {
    if (!HEADER_NAME.matcher(name).matches()
        || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))
        || !HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s.headers.%s can't be sent: it is one that the client sets itself, or not a header (its value is not shown)"
              .formatted(prefix, name));
    }
  }

  /** Reads the secrets anew, or API_KEY_MISSING. */
  Credentials credentials(KeyReference.Sources sources) {
    var secrets = new ArrayList<Secret>();
    var values = new HashMap<String, String>();
    try {
      Secret bearer = key == null ? null : key.read(sources);
      if (bearer != null) {
        secrets.add(bearer);
      }
      for (Map.Entry<String, String> header : headers.entrySet()) {
        String value = header.getValue();
        if (KeyReference.isReference(value)) {
          Secret secret = KeyReference.parse("headers", value).read(sources);
          secrets.add(secret);
          value = secret.value();
        }
        values.put(header.getKey(), value);
      }
      return new Credentials(bearer, values, secrets);
    } catch (MissingException e) {
      throw new ApiException(GeneratorError.API_KEY_MISSING, name, e.getMessage());
    }
  }

  /** Where the key is, for messages. */
  String keyPlace() {
    return key == null ? "none is configured" : key.toString();
  }
}

package dev.ratchet.generator.openai;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Addresses that callers may name, and the keys that may be sent there. */
final class AllowedServers {

  /** A key, and the only place it goes to. */
  private record NamedKey(KeyReference reference, BaseUrl place) {}

  /**
   * What a caller named.
   *
   * @param key absent where none was named
   */
  record Place(BaseUrl url, @Nullable KeyReference key) {}

  private final String prefix;
  private final List<BaseUrl> allowed;
  private final Map<String, NamedKey> keys = new TreeMap<>();

  /**
   * @param prefix of the settings, for messages
   */
  AllowedServers(String prefix, List<String> allowedBaseUrls, Map<String, ServerKey> keys) {
    this.prefix = prefix;
    this.allowed =
        allowedBaseUrls.stream().map(url -> url(prefix + ".allowed-base-urls", url)).toList();
    keys.forEach(
        (name, key) -> {
          String setting = prefix + ".keys." + name;
          this.keys.put(
              name,
              new NamedKey(
                  KeyReference.parse(setting + ".reference", key.reference()),
                  url(setting + ".base-url", key.baseUrl())));
        });
  }

  static BaseUrl url(String setting, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(setting + " is missing");
    }
    try {
      return BaseUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " can't be used: " + e.getMessage(), e);
    }
  }

  /**
   * @param keyName of a configured key
   * @throws ApiException BASE_URL_REFUSED, API_KEY_UNKNOWN
   */
  Place at(String address, @Nullable String keyName) {
    BaseUrl url;
    try {
      url = BaseUrl.parse(address);
    } catch (IllegalArgumentException e) {
      throw new ApiException(GeneratorError.BASE_URL_REFUSED, e.getMessage())
          .about("baseUrl")
          .causedBy(new IllegalArgumentException("a base URL was refused"));
    }
    if (allowed.stream().noneMatch(each -> each.covers(url))) {
      String known =
          allowed.isEmpty()
              ? "none is allowed yet"
              : "allowed are "
                  + String.join(", ", allowed.stream().map(BaseUrl::toString).toList());
      throw new ApiException(
              GeneratorError.BASE_URL_REFUSED,
              "%s is not on the allow-list of %s.allowed-base-urls (%s)"
                  .formatted(ApiException.shortened(url.toString()), prefix, known))
          .about("baseUrl");
    }
    return new Place(url, keyName == null ? null : key(keyName, url));
  }

  private KeyReference key(String name, BaseUrl url) {
    NamedKey named = keys.get(name);
    if (named == null || !named.place().covers(url)) {
      // The name is not quoted: somebody may have sent the key itself.
      List<String> known =
          keys.entrySet().stream()
              .filter(entry -> entry.getValue().place().covers(url))
              .map(Map.Entry::getKey)
              .toList();
      throw new ApiException(
              GeneratorError.API_KEY_UNKNOWN,
              url.toString(),
              known.isEmpty() ? "none" : String.join(", ", known),
              prefix)
          .about("apiKeyName");
    }
    return named.reference();
  }
}

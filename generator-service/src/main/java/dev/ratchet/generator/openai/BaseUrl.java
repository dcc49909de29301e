package dev.ratchet.generator.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a model server is: {@code http://localhost:8000/v1}. Compared part by part after parsing,
 * never as text, so that {@code http://allowed@other/} or {@code http://allowed.other/} is not
 * taken for {@code http://allowed/}.
 *
 * @param scheme http or https
 * @param host in lower case
 * @param path empty, or beginning and not ending with a slash
 */
record BaseUrl(String scheme, String host, int port, String path) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;
  private static final Pattern PLAIN_PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/?");
  private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");

  /**
   * @throws IllegalArgumentException with a reason that quotes nothing of a URL that may hold a
   *     secret
   */
  static BaseUrl parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("it must begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "it holds a user or password (not shown); name a configured key instead");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("it must have no query and no fragment");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new IllegalArgumentException("it names no host");
    }
    if (uri.getPort() > LAST_PORT || uri.getPort() == 0) {
      throw new IllegalArgumentException("its port must be from 1 to 65535");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!PLAIN_PATH.matcher(path).matches() || DOTS.matcher(path).find()) {
      throw new IllegalArgumentException(
          "its path may hold only letters, digits and . _ ~ - between single slashes");
    }
    int standard = scheme.equals("http") ? HTTP : HTTPS;
    return new BaseUrl(
        scheme,
        uri.getHost().toLowerCase(Locale.ROOT),
        uri.getPort() < 0 ? standard : uri.getPort(),
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      // The exception's message quotes the whole text.
      throw new IllegalArgumentException("it is not a URL (at character " + e.getIndex() + ")", e);
    }
  }

  /** Whether the other is the same, or lies below it on the same server. */
  boolean covers(BaseUrl other) {
    return scheme.equals(other.scheme)
        && host.equals(other.host)
        && port == other.port
        && (other.path + "/").startsWith(path + "/");
  }

  /** The address of something below. */
  URI resolve(String relative) {
    return URI.create(this + "/" + relative);
  }

  /** Host and port. */
  String authority() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    boolean standard = port == (scheme.equals("http") ? HTTP : HTTPS);
    return scheme + "://" + host + (standard ? "" : ":" + port) + path;
  }
}

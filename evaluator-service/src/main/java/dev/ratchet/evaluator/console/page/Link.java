package dev.ratchet.evaluator.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts addresses of the console together; every value is encoded. */
public final class Link {
  private final StringBuilder url;
  private char separator = '?';

  private Link(String path) {
    this.url = new StringBuilder(path);
  }

  /**
   * @param segments of the path below {@code /console}
   */
  public static Link to(Object... segments) {
    var path = new StringBuilder("/console");
    for (Object segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return new Link(path.toString());
  }

  /** One query parameter alone, to go behind a path. */
  public static String query(String name, Object value) {
    return "?" + name + "=" + encoded(value);
  }

  /** Adds a query parameter, unless it has no value. */
  public Link with(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      url.append(separator).append(name).append('=').append(encoded(value));
      separator = '&';
    }
    return this;
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return url.toString();
  }
}

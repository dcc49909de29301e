package dev.ratchet.kit.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * One way a request can fail. Each service lists its own in a single enum, and docs/errors.md
 * explains each.
 */
public interface ApiError {

  /** The code that programs decide by, UPPER_SNAKE. */
  String name();

  HttpStatus status();

  /**
   * A format for the detail: what was wrong, the value, the limit, what to do. A value from outside
   * stands between quotes, {@code '%s'}, and is cut when it is long; what is not between quotes is
   * ours and stays whole.
   */
  String template();

  /** {@code urn:ratchet:problem:} and the code in kebab-case. */
  default URI type() {
    return URI.create("urn:ratchet:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The code as words; an error whose code makes no good title has its own. */
  default String title() {
    return Titles.of(name());
  }
}

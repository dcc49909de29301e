package dev.ratchet.evaluator.console.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * The model of one page. A controller returns it; browsers get it through its template, programs as
 * JSON, so that the two can't tell different things.
 */
public interface ConsolePage {
  /** The template below {@code src/main/jte}; it takes this model as {@code page}. */
  String template();

  /** Heads the page and the browser's tab. */
  String heading();

  /** The entry of the navigation that the page belongs to; null where it belongs to none. */
  @Nullable Section section();

  /** Whether what it shows goes on by itself, so that an open page asks for news. */
  @JsonIgnore
  default boolean isLive() {
    return false;
  }
}

package dev.ratchet.kit.queue;

import java.util.Map;

/**
 * An item that this worker holds until its lease ends.
 *
 * @param key the values of the key's columns by name
 * @param attempt counts the claims of this item; a lost worker's number is too small to finish it
 * @param failures how often it has failed or lost its worker before
 */
public record Claim(Map<String, Object> key, int attempt, int failures) {

  public Claim {
    key = Map.copyOf(key);
  }

  /** The value of one column of the key. */
  public <T> T key(String column, Class<T> type) {
    return type.cast(key.get(column));
  }
}

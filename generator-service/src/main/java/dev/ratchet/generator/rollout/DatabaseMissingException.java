package dev.ratchet.generator.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The executor that was asked has not the database of an example; another replica of it may, so the
 * example is tried again and fails in the end, but is never counted as answered wrongly.
 */
final class DatabaseMissingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseMissingException(String database, @Nullable String why) {
    super("the executor can't run anything on database '%s': %s".formatted(database, why));
  }
}

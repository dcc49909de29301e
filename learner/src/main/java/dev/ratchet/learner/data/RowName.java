package dev.ratchet.learner.data;

import org.jspecify.annotations.Nullable;

/** By what a row is told to a person: its line, from 1, and its own id where it has one. */
public record RowName(int line, @Nullable String id) {

  @Override
  public String toString() {
    return id == null ? "line " + line : "line " + line + " (" + id + ")";
  }
}

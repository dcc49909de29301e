package dev.ratchet.learner.data;

import java.util.List;

/** What became of one row: its examples, or why it was left out. */
sealed interface Fit {

  /** Usually one example; more where a long text was divided. */
  record Kept(List<Example> examples, boolean truncated) implements Fit {}

  record Dropped(String reason) implements Fit {}
}

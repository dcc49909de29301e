package dev.ratchet.executor.verdict;

/** What a grader says about two results. */
public sealed interface Verdict {

  /** They agree. */
  record Match() implements Verdict {}

  /** They do not; {@code why} is for people and may change between versions. */
  record Mismatch(String why) implements Verdict {}

  /** The grader can't tell. Counts neither as right nor as wrong. */
  record Undecided(String reason) implements Verdict {}
}

package dev.ratchet.contracts.trainer;

/** The tools that pairs can be reviewed in; the values are those of their JSON. */
public enum ReviewFormat {
  /** A list of Argilla 2 records, with the questions {@code decision} and {@code reason}. */
  ARGILLA,
  /** Label Studio tasks, with the choices {@code decision} and the text area {@code reason}. */
  LABEL_STUDIO
}

package dev.ratchet.generator.genai;

/** Whether somebody waits for the answer. Batches begin with each in turn where both have rows. */
enum Lane {
  INTERACTIVE,
  BULK;

  Lane other() {
    return this == INTERACTIVE ? BULK : INTERACTIVE;
  }
}

package dev.ratchet.generator.serving;

import dev.ratchet.generator.genai.GenerationResult;

/** What became of one request of a batch. */
sealed interface RequestOutcome {

  record Answered(GenerationResult result) implements RequestOutcome {}

  /** This request alone was not taken; the others of its batch were. */
  record Refused(String problem) implements RequestOutcome {}
}

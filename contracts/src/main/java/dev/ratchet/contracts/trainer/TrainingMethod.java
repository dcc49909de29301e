package dev.ratchet.contracts.trainer;

/** What a training optimises. */
public enum TrainingMethod {
  /** The next token of plain text, loss on all tokens. */
  PRETRAIN,
  /** The completion given the prompt, loss on the completion only (spec 8.3). */
  SFT,
  /** The chosen over the rejected completion (spec 8.2). */
  DPO
}

package dev.ratchet.learner.protocol;

import java.nio.file.Path;

/**
 * The files of one run. The service writes {@code run.json}, {@code train.jsonl} and, where there
 * is a validation split, {@code eval.jsonl}; the learner writes the rest.
 */
public record RunDirectory(Path root) {

  public Path runFile() {
    return root.resolve("run.json");
  }

  public Path trainRows() {
    return root.resolve("train.jsonl");
  }

  public Path evaluationRows() {
    return root.resolve("eval.jsonl");
  }

  /** {@code step-N} directories, complete ones only but for a crash in between. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /**
   * A PEFT directory, or a model directory where all parameters were trained; there once the run
   * has finished.
   */
  public Path result() {
    return root.resolve("result");
  }

  /** One JSON line for every row that was left out, with its set, line, id and reason. */
  public Path droppedRows() {
    return root.resolve("dropped-rows.jsonl");
  }

  /** Reference log-probabilities of DPO, which a resumed run takes from here. */
  public Path referenceCache() {
    return root.resolve("reference-log-probabilities");
  }
}

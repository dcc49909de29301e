package dev.ratchet.generator.exports;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a rollout can be exported as, and what its rows are. */
enum ExportFormat {
  TRAJECTORIES(
      "trajectories",
      "trajectories.jsonl",
      false,
      false,
      "Every example with all that is known of it, as GET /v1/rollouts/{id}/trajectories shows it"),
  GRPO(
      "grpo",
      "grpo_rollouts.jsonl",
      true,
      true,
      "One row for each turn: its prompt and every answer sampled from it, with rewards"),
  TRL_PROMPTS(
      "trl-prompts",
      "trl_prompts.jsonl",
      true,
      false,
      "First prompts for TRL's GRPOTrainer, with the columns that its reward functions get"),
  VERL("verl", "verl_prompts.jsonl", true, false, "First prompts for verl"),
  SKYRL("skyrl", "skyrl_prompts.jsonl", true, false, "First prompts for SkyRL-SQL");

  private final String label;
  private final String fileName;
  private final boolean evaluableOnly;
  private final boolean byTurn;
  private final String meaning;

  ExportFormat(
      String label, String fileName, boolean evaluableOnly, boolean byTurn, String meaning) {
    this.label = label;
    this.fileName = fileName;
    this.evaluableOnly = evaluableOnly;
    this.byTurn = byTurn;
    this.meaning = meaning;
  }

  /** The format of a path, or UNKNOWN_EXPORT_FORMAT. */
  static ExportFormat of(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    GeneratorError.UNKNOWN_EXPORT_FORMAT,
                    label,
                    Arrays.stream(values())
                        .map(ExportFormat::label)
                        .collect(Collectors.joining(", "))));
  }

  /** How paths name it. */
  String label() {
    return label;
  }

  /** What the file is called, after the seed where it has one. */
  String fileName() {
    return fileName;
  }

  /** Bad golds and skipped examples have no reward, so nothing can learn from them. */
  boolean isEvaluableOnly() {
    return evaluableOnly;
  }

  /** A row for each turn; otherwise for each example. */
  boolean isByTurn() {
    return byTurn;
  }

  String meaning() {
    return meaning;
  }
}

package dev.ratchet.evaluator.runbundle;

import java.util.regex.Pattern;

/** The names that entries of a run's bundle have. */
final class RunFiles {
  static final String EVALUATION = "evaluation.json";
  static final String SUMMARY = "summary.json";
  static final String REPORT = "report.md";
  static final String PAGE = "report.html";
  static final String ROLLOUT = "rollout.json";
  static final String ROLLOUT_MANIFEST = "rollout-manifest.json";
  static final String OUTCOMES = "outcomes.jsonl";
  static final String TRAJECTORIES = "trajectories.jsonl";
  static final Pattern ANALYSIS = Pattern.compile("analyses/([a-f0-9-]{36})\\.(json|md|jsonl)");
  static final Pattern COMPARISON = Pattern.compile("comparisons/([a-f0-9-]{36})\\.(json|md)");

  private RunFiles() {}

  /**
   * @param extension json or md for the report, jsonl for the row of each example
   */
  static String analysis(String id, String extension) {
    return "analyses/%s.%s".formatted(id, extension);
  }

  static String comparison(String id, String extension) {
    return "comparisons/%s.%s".formatted(id, extension);
  }
}

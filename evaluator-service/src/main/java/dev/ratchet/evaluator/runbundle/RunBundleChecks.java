package dev.ratchet.evaluator.runbundle;

import static dev.ratchet.evaluator.bundle.Bundle.requirePresent;

import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.EvaluationFiles;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Whether what a run's bundle says can be kept and shown; else BUNDLE_INVALID. */
final class RunBundleChecks {
  private static final int LONGEST_ID = 200;

  private RunBundleChecks() {}

  static void require(RunBundleManifest manifest) {
    requireId(Bundle.MANIFEST, "ratchet", manifest.ratchet());
    requireId(Bundle.MANIFEST, "evaluationId", manifest.evaluationId());
    for (EvaluationFiles.@Nullable LeftOut each :
        Objects.requireNonNullElse(manifest.leftOut(), List.<EvaluationFiles.LeftOut>of())) {
      if (each == null || each.path() == null || each.why() == null) {
        throw Bundle.invalid("%s leaves something out and does not say what", Bundle.MANIFEST);
      }
    }
  }

  static void require(
      RunBundleManifest manifest, BundledEvaluation evaluation, EvaluationSummary summary) {
    requireId(RunFiles.EVALUATION, "id", evaluation.id());
    requirePresent(RunFiles.EVALUATION, "asked", evaluation.asked());
    requireId(RunFiles.EVALUATION, "asked.rolloutId", evaluation.asked().rolloutId());
    requirePresent(RunFiles.EVALUATION, "createdAt", evaluation.createdAt());
    requirePresent(RunFiles.EVALUATION, "endedAt", evaluation.endedAt());
    requireSame("evaluation", evaluation.id(), Bundle.MANIFEST, manifest.evaluationId());
    requireSame("rollout", evaluation.asked().rolloutId(), RunFiles.SUMMARY, summary.rolloutId());
  }

  private static void requireSame(
      String what, String here, String elsewhere, @Nullable String there) {
    if (!here.equals(there)) {
      throw Bundle.invalid(
          "%s is of %s %s and %s of %s", RunFiles.EVALUATION, what, here, elsewhere, there);
    }
  }

  /** Of one that has outcomes. */
  static SequencedMap<String, Integer> graders(BundledEvaluation evaluation) {
    SequencedMap<String, Integer> graders = new LinkedHashMap<>();
    for (BundledEvaluation.@Nullable Grader grader :
        Objects.requireNonNullElse(evaluation.graders(), List.<BundledEvaluation.Grader>of())) {
      requirePresent(RunFiles.EVALUATION, "grader", grader);
      requireId(RunFiles.EVALUATION, "graders.name", Objects.requireNonNull(grader).name());
      graders.put(grader.name(), grader.version());
    }
    if (graders.isEmpty()) {
      throw Bundle.invalid("%s has no graders, and there are outcomes", RunFiles.EVALUATION);
    }
    return graders;
  }

  /**
   * @param graders how many verdicts an answer has
   * @param after index of the outcome before
   */
  static void require(ExampleRecord example, int graders, int after) {
    ExampleOutcome outcome = example.outcome();
    requirePresent(RunFiles.OUTCOMES, "outcome", outcome);
    requirePresent(RunFiles.OUTCOMES, "question", example.question());
    requirePresent(RunFiles.OUTCOMES, "goldSql", example.goldSql());
    requirePresent(RunFiles.OUTCOMES, "database", outcome.database());
    requirePresent(RunFiles.OUTCOMES, "hardness", outcome.hardness());
    requirePresent(RunFiles.OUTCOMES, "status", outcome.status());
    requirePresent(RunFiles.OUTCOMES, "firstError", outcome.firstError());
    requirePresent(RunFiles.OUTCOMES, "answerError", outcome.answerError());
    requireVerdicts(outcome.firstTurn(), graders, outcome.index());
    requireVerdicts(outcome.answer(), graders, outcome.index());
    requireAfter(RunFiles.OUTCOMES, outcome.index(), after);
  }

  /**
   * @param after index of the row before
   */
  static void require(AnalysisExample row, String path, int after) {
    requirePresent(path, "question", row.question());
    requirePresent(path, "firstTurn", row.firstTurn());
    requirePresent(path, "answer", row.answer());
    requireAfter(path, row.exampleIndex(), after);
  }

  private static void requireAfter(String path, int index, int after) {
    if (index <= after) {
      throw Bundle.invalid("%s has example %,d after %,d", path, index, after);
    }
  }

  private static void requireVerdicts(@Nullable String verdicts, int graders, int index) {
    if (verdicts == null || !verdicts.matches("[01-]{%d}".formatted(graders))) {
      throw Bundle.invalid(
          "%s has for example %,d the verdicts '%s', and there are %d graders",
          RunFiles.OUTCOMES, index, verdicts, graders);
    }
  }

  private static void requireId(String path, String name, @Nullable String value) {
    requirePresent(path, name, value);
    if (!Objects.requireNonNull(value).matches("[ -~]{1,%d}".formatted(LONGEST_ID))) {
      throw Bundle.invalid(
          "%s has a %s that is none: 1 to %d plain characters", path, name, LONGEST_ID);
    }
  }
}

package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import java.util.Locale;

/** Names of things as reports write them. */
final class Words {

  private Words() {}

  /** Of a constant: lower case with blanks. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What kind of run it was; runs of several kinds stand in one table only where each is named. */
  static String kind(AnalysedRun run) {
    String kind = run.kind().words();
    return run.goldInformed() ? kind + ", gold-informed" : kind;
  }

  /** A grader with the golds that it judged by. */
  static String grader(AnalysedRun run) {
    String grader = run.grader() + ", version " + run.graderVersion();
    return run.overlay() == null ? grader : grader + ", golds of " + run.overlay().title();
  }
}

package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.VerifierVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What anybody can see of a candidate without knowing the gold. Gold-free decisions and feedback
 * are made from this type only, so gold can't reach them.
 */
public record Observation(
    String sql,
    ExecutionSummary execution,
    ValidityFlags flags,
    @Nullable PlanSummary plan,
    List<Finding> findings,
    List<VerifierVerdict> verifications) {

  public Observation {
    findings = List.copyOf(findings);
    verifications = List.copyOf(verifications);
  }

  /** Leaves out the gold's execution, the verdicts, and all that was derived from them. */
  public static Observation of(
      String sql, VerificationResult result, List<VerifierVerdict> verifications) {
    return new Observation(
        sql, result.candidate(), result.flags(), result.plan(), result.findings(), verifications);
  }

  public boolean isExecutable() {
    return execution.outcome() == OutcomeKind.ROWS;
  }

  public boolean isEmpty() {
    return isExecutable() && execution.rowCount() != null && execution.rowCount() == 0;
  }

  /** Of the verifiers' words those that ask for a repair. */
  public List<VerifierVerdict> failures() {
    return verifications.stream().filter(VerifierVerdict::isFail).toList();
  }

  public boolean isFailedByVerifier() {
    return verifications.stream().anyMatch(VerifierVerdict::isFail);
  }

  /** Not executable, or a guard of syntax, schema or plan failed. */
  public boolean isFailedByGuard() {
    return !isExecutable()
        || !flags.syntaxValid()
        || !flags.schemaValid()
        || !flags.executable()
        || plan != null && plan.error() != null;
  }

  /** The signals of spec 2.10, in a fixed order, and then those of verifiers with their source. */
  public List<String> signals() {
    var signals = new ArrayList<String>();
    add(signals, !isExecutable(), "executor_error");
    add(signals, isEmpty(), "empty_result");
    add(signals, !flags.syntaxValid(), "syntax_guard_failed");
    add(signals, !flags.schemaValid(), "schema_guard_failed");
    add(signals, !flags.executable(), "not_executable");
    add(signals, plan != null && plan.error() != null, "explain_plan_error");
    add(signals, plan != null && plan.cartesian(), "cartesian_join_risk");
    failures().forEach(failure -> signals.add(failure.signal()));
    return signals;
  }

  private static void add(List<String> signals, boolean seen, String signal) {
    if (seen) {
      signals.add(signal);
    }
  }
}

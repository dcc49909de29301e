package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerificationResult;
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
    List<Finding> findings) {

  public Observation {
    findings = List.copyOf(findings);
  }

  /** Leaves out the gold's execution, the verdicts, and all that was derived from them. */
  public static Observation of(String sql, VerificationResult result) {
    return new Observation(
        sql, result.candidate(), result.flags(), result.plan(), result.findings());
  }

  public boolean isExecutable() {
    return execution.outcome() == OutcomeKind.ROWS;
  }

  public boolean isEmpty() {
    return isExecutable() && execution.rowCount() != null && execution.rowCount() == 0;
  }

  /** The signals of spec 2.10, in a fixed order. */
  public List<String> signals() {
    var signals = new ArrayList<String>();
    add(signals, !isExecutable(), "executor_error");
    add(signals, isEmpty(), "empty_result");
    add(signals, !flags.syntaxValid(), "syntax_guard_failed");
    add(signals, !flags.schemaValid(), "schema_guard_failed");
    add(signals, !flags.executable(), "not_executable");
    add(signals, plan != null && plan.error() != null, "explain_plan_error");
    add(signals, plan != null && plan.cartesian(), "cartesian_join_risk");
    return signals;
  }

  private static void add(List<String> signals, boolean seen, String signal) {
    if (seen) {
      signals.add(signal);
    }
  }
}

package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A few words each. The columns are not listed again: the prompt's schema is two lines above. */
record CompactWording() implements FeedbackWording {

  private static final int MOST_FINDINGS = 3;

  @Override
  public String error(ExecutionSummary execution, String message) {
    return switch (execution.outcome()) {
      case ROWS -> throw new IllegalStateException("rows are no error");
      case SQL_ERROR, REFUSED -> message + ".";
      case TIMED_OUT -> "too slow.";
      case RESOURCE_EXHAUSTED -> "too much memory.";
      case WORKER_LOST -> "could not be finished.";
    };
  }

  @Override
  public List<String> warnings(Observation seen) {
    var warnings = new ArrayList<String>();
    if (seen.isEmpty()) {
      warnings.add("no rows.");
    }
    if (seen.plan() != null && seen.plan().cartesian()) {
      warnings.add("a join condition is missing.");
    }
    if (seen.plan() != null && seen.plan().error() != null) {
      warnings.add("no plan: " + seen.plan().error() + ".");
    }
    if (!seen.flags().syntaxValid()) {
      warnings.add("not one SELECT statement.");
    } else if (!seen.flags().schemaValid() && seen.findings().isEmpty()) {
      warnings.add("a name is not in the schema.");
    }
    seen.failures()
        .forEach(failure -> warnings.add("check failed: " + Warnings.why(failure) + "."));
    return warnings;
  }

  @Override
  public String returned(String rows) {
    return rows + ".";
  }

  @Override
  public String ranWithoutError() {
    return "no error.";
  }

  @Override
  public String unremarkable() {
    return "no error.";
  }

  @Override
  public String hiddenCheck(boolean passed) {
    return passed ? "check passed." : "check failed.";
  }

  @Override
  public String result(boolean correct, String rows) {
    return (correct ? "right, " : "wrong, ") + rows + ".";
  }

  @Override
  public String expectedCount(String rows) {
    return "expected " + rows + ".";
  }

  @Override
  public String ownRows(String rows) {
    return "yours: " + rows + ".";
  }

  @Override
  public String expectedRows(String rows) {
    return "expected: " + rows + ".";
  }

  @Override
  public List<String> diagnostics(Observation seen, PromptSchema schema) {
    return seen.findings().isEmpty()
        ? List.of()
        : List.of(
            seen.findings().stream()
                .limit(MOST_FINDINGS)
                .map(CompactWording::words)
                .collect(Collectors.joining("; ", "", ".")));
  }

  private static String words(Finding finding) {
    String owners = String.join(", ", finding.owners());
    return switch (finding.kind()) {
      case UNKNOWN_TABLE -> "no table " + finding.table();
      case UNDEFINED_ALIAS -> "no alias " + finding.alias();
      case WRONG_OWNER ->
          "%s.%s is not in %s but in %s"
              .formatted(finding.alias(), finding.column(), finding.table(), owners);
      case UNKNOWN_COLUMN -> "no column " + finding.column();
      case COLUMN_ELSEWHERE -> "%s is in %s".formatted(finding.column(), owners);
    };
  }
}

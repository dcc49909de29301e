package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.generator.VerifierVerdict;
import java.util.ArrayList;
import java.util.List;

/** The observable signals of a candidate, in words. */
final class Warnings {

  private Warnings() {}

  /** Without the full stop that ends the sentence around it. */
  static String why(VerifierVerdict failure) {
    String message = failure.message();
    if (message == null || message.isBlank()) {
      return "no reason given";
    }
    String stripped = message.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  static List<String> of(Observation seen) {
    var warnings = new ArrayList<String>();
    if (seen.isEmpty()) {
      warnings.add("The query ran but found no rows; check its conditions and joins.");
    }
    if (seen.plan() != null && seen.plan().cartesian()) {
      warnings.add(
          "Two tables are combined without a join condition, so every row meets every row.");
    }
    if (seen.plan() != null && seen.plan().error() != null) {
      warnings.add("SQLite could not explain a plan: " + seen.plan().error() + ".");
    }
    if (!seen.flags().syntaxValid()) {
      warnings.add("The text is not one valid SELECT statement.");
    } else if (!seen.flags().schemaValid()) {
      warnings.add("It names a table or column that the schema does not have.");
    }
    for (VerifierVerdict failure : seen.failures()) {
      warnings.add("It fails the check '%s': %s.".formatted(failure.verifier(), why(failure)));
    }
    return warnings;
  }
}

package dev.ratchet.generator.prompt;

import java.util.ArrayList;
import java.util.List;

/** The observable signals of a candidate, in words. */
final class Warnings {

  private Warnings() {}

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
    return warnings;
  }
}

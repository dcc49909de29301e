package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;
import java.util.stream.Collectors;

/** Wrong identifiers (spec 2.8), in the words of the standard style. */
final class FindingWords {

  private static final int MOST_FINDINGS = 6;

  private FindingWords() {}

  /** At most one line, with up to 6 findings. */
  static List<String> of(List<Finding> findings, PromptSchema schema) {
    if (findings.isEmpty()) {
      return List.of();
    }
    return List.of(
        findings.stream()
            .limit(MOST_FINDINGS)
            .map(finding -> words(finding, schema))
            .collect(Collectors.joining("; ", "Wrong names: ", ".")));
  }

  private static String words(Finding finding, PromptSchema schema) {
    String owners = String.join(", ", finding.owners());
    return switch (finding.kind()) {
      case UNKNOWN_TABLE ->
          "there is no table %s, only %s"
              .formatted(
                  finding.table(),
                  schema.tables().stream().sorted().collect(Collectors.joining(", ")));
      case UNDEFINED_ALIAS ->
          "alias %s is not defined".formatted(finding.alias())
              + (owners.isEmpty()
                  ? ""
                  : ", %s is a column of %s".formatted(finding.column(), owners));
      case WRONG_OWNER ->
          "%s.%s: %s stands for %s, but %s is a column of %s"
              .formatted(
                  finding.alias(),
                  finding.column(),
                  finding.alias(),
                  finding.table(),
                  finding.column(),
                  owners);
      case UNKNOWN_COLUMN ->
          finding.alias() == null
              ? "no table of the schema has a column %s".formatted(finding.column())
              : "%s.%s: neither %s nor any other table of the schema has a column %s"
                  .formatted(finding.alias(), finding.column(), finding.table(), finding.column());
      case COLUMN_ELSEWHERE ->
          "no table in FROM has %s, it is a column of %s".formatted(finding.column(), owners);
    };
  }
}

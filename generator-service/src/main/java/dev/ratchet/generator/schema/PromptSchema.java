package dev.ratchet.generator.schema;

import dev.ratchet.contracts.generator.PromptStyle;
import java.util.List;

/**
 * What a prompt shows of a database.
 *
 * @param tables the chosen tables, best first
 * @param standardText the schema text (spec 2.2)
 * @param compactText the same tables in few tokens
 * @param columnsLine the available columns for feedback (spec 2.8, step 9)
 */
public record PromptSchema(
    List<String> tables, String standardText, String compactText, String columnsLine) {
  public PromptSchema {
    tables = List.copyOf(tables);
  }

  /** The schema in the wording of a style. */
  public String text(PromptStyle style) {
    return switch (style) {
      case STANDARD -> standardText;
      case COMPACT -> compactText;
    };
  }
}

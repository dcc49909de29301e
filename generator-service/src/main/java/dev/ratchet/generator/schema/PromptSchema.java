package dev.ratchet.generator.schema;

import java.util.List;

/**
 * What a prompt shows of a database.
 *
 * @param tables the chosen tables, best first
 * @param text the schema text (spec 2.2)
 * @param columnsLine the available columns for feedback (spec 2.8, step 9)
 */
public record PromptSchema(List<String> tables, String text, String columnsLine) {
  public PromptSchema {
    tables = List.copyOf(tables);
  }
}

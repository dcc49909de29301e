package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;

/** The sentences of {@link Feedback} in one style. What may be said is decided there. */
sealed interface FeedbackWording permits StandardWording, CompactWording {

  static FeedbackWording of(PromptStyle style) {
    return switch (style) {
      case STANDARD -> new StandardWording();
      case COMPACT -> new CompactWording();
    };
  }

  /**
   * @param message what the executor said, never blank
   */
  String error(ExecutionSummary execution, String message);

  List<String> warnings(Observation seen);

  String returned(String rows);

  String ranWithoutError();

  String unremarkable();

  String hiddenCheck(boolean passed);

  String result(boolean correct, String rows);

  String expectedCount(String rows);

  String ownRows(String rows);

  String expectedRows(String rows);

  /** Which names are wrong, and which there are. */
  List<String> diagnostics(Observation seen, PromptSchema schema);
}

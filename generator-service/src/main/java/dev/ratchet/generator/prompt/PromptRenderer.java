package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes every prompt (spec 2.4), for training and inference alike, in the wording of one style. */
public final class PromptRenderer {

  /** Of all templates and the rules together. */
  public static final String VERSION = "1";

  /** Stands before every prompt of a model with a chat template, in training and inference. */
  public static final String SYSTEM_MESSAGE =
      "You write SQLite queries. Answer with one query and nothing else.";

  private static final PromptRenderer STANDARD =
      new PromptRenderer(
          PromptStyle.STANDARD,
          PromptTemplates.INITIAL,
          PromptTemplates.REPAIR,
          PromptTemplates.REPAIR_MINIMAL);
  private static final PromptRenderer COMPACT =
      new PromptRenderer(
          PromptStyle.COMPACT,
          PromptTemplates.INITIAL_COMPACT,
          PromptTemplates.REPAIR_COMPACT,
          PromptTemplates.REPAIR_COMPACT_MINIMAL);

  private final PromptStyle style;
  private final PromptTemplate initial;
  private final PromptTemplate repair;
  private final PromptTemplate repairMinimal;

  private PromptRenderer(
      PromptStyle style,
      PromptTemplate initial,
      PromptTemplate repair,
      PromptTemplate repairMinimal) {
    this.style = style;
    this.initial = initial;
    this.repair = repair;
    this.repairMinimal = repairMinimal;
  }

  public static PromptRenderer of(PromptStyle style) {
    return switch (style) {
      case STANDARD -> STANDARD;
      case COMPACT -> COMPACT;
    };
  }

  /**
   * The conversation that a prompt's text begins: what a chat template is given. The answer to it
   * is the bare SQL.
   */
  public static List<PromptMessage> messages(String text) {
    return List.of(new PromptMessage("system", SYSTEM_MESSAGE), new PromptMessage("user", text));
  }

  /** The prompt of turn 1. */
  public String initial(PromptSchema schema, String question, @Nullable String evidence) {
    return initial.fill(
        Map.of(
            "schema",
            schema.text(style),
            "evidence",
            evidenceLine(evidence),
            "question",
            question));
  }

  /**
   * The prompt of a later turn.
   *
   * @param turn the turn that the feedback is about
   */
  public String repair(
      PromptSchema schema,
      String question,
      @Nullable String evidence,
      FeedbackDetail detail,
      String previousSql,
      int turn,
      String feedback) {
    return repairTemplate(detail)
        .fill(
            Map.of(
                "schema",
                schema.text(style),
                "evidence",
                evidenceLine(evidence),
                "question",
                question,
                "sql",
                previousSql,
                "turn",
                String.valueOf(turn),
                "feedback",
                feedback));
  }

  public PromptTemplate initialTemplate() {
    return initial;
  }

  /** The template with the rules block that the detail asks for. */
  public PromptTemplate repairTemplate(FeedbackDetail detail) {
    return switch (detail) {
      case BASIC, COLUMN -> repair;
      case MINIMAL -> repairMinimal;
    };
  }

  private static String evidenceLine(@Nullable String evidence) {
    return evidence == null || evidence.isBlank() ? "" : "Evidence: " + evidence.strip() + "\n";
  }
}

package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes every prompt (spec 2.4), for training and inference alike. */
public final class PromptRenderer {

  /** Of both templates and the rules together. */
  public static final String VERSION = "1";

  static final String MINIMAL_RULES =
      """
      Rules for the correction:
      - If a column lives in another table, or a join is not needed, rewrite the query instead of only renaming an alias.
      - Start again from the shortest query that reads nothing but the tables which the question needs.
      - When a single table has every column you need, remove the other joins.

      """;

  private static final PromptTemplate INITIAL =
      new PromptTemplate(
          "initial",
          1,
          """
          You turn questions into SQL and write valid SQLite only.
          Read nothing but the tables and columns of the schema below. Answer with a single query after "SQL:".

          Schema:
          {schema}

          {evidence}Question: {question}
          SQL:\
          """);

  private static final PromptTemplate REPAIR = repair("repair", "");
  private static final PromptTemplate REPAIR_MINIMAL = repair("repair-minimal", MINIMAL_RULES);

  private PromptRenderer() {}

  private static PromptTemplate repair(String name, String rules) {
    return new PromptTemplate(
        name,
        1,
        """
        You correct SQLite queries. Revise the query below in the light of the schema and of what its execution showed.
        Answer with a single corrected query after "SQL:".

        %sSchema:
        {schema}

        {evidence}Question: {question}
        Previous SQL: {sql}
        Execution feedback at turn {turn}: {feedback}
        SQL:\
        """
            .formatted(rules));
  }

  /** The prompt of turn 1. */
  public static String initial(PromptSchema schema, String question, @Nullable String evidence) {
    return INITIAL.fill(
        Map.of("schema", schema.text(), "evidence", evidenceLine(evidence), "question", question));
  }

  /**
   * The prompt of a later turn.
   *
   * @param turn the turn that the feedback is about
   */
  public static String repair(
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
                schema.text(),
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

  public static PromptTemplate initialTemplate() {
    return INITIAL;
  }

  /** The template with the rules block that the detail asks for. */
  public static PromptTemplate repairTemplate(FeedbackDetail detail) {
    return switch (detail) {
      case BASIC, COLUMN -> REPAIR;
      case MINIMAL -> REPAIR_MINIMAL;
    };
  }

  private static String evidenceLine(@Nullable String evidence) {
    return evidence == null || evidence.isBlank() ? "" : "Evidence: " + evidence.strip() + "\n";
  }
}

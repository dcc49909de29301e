package dev.ratchet.generator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptRendererTest {

  private static final PromptSchema SCHEMA =
      new PromptSchema(List.of("t"), "Table t: id INTEGER", "t(id)", "Available columns: t(id).");
  private static final PromptRenderer STANDARD = PromptRenderer.of(PromptStyle.STANDARD);
  private static final PromptRenderer COMPACT = PromptRenderer.of(PromptStyle.COMPACT);

  /** Another hash is another wording: count the template's version up and expect the new hash. */
  @Test
  void theWordingsAreTheOnesThatAdaptersWereTrainedWith() {
    assertThat(STANDARD.initialTemplate().hash())
        .isEqualTo("dff72c171d9bdfb924c181280d7a4f35a51a3c8615353db4d76ebe1e3a745256");
    assertThat(STANDARD.repairTemplate(FeedbackDetail.BASIC).hash())
        .isEqualTo("0fb4a0fa90510a8188e8c65741fa9f9cd2f4aee20777cee5cc68b6b12c07004b");
    assertThat(STANDARD.repairTemplate(FeedbackDetail.MINIMAL).hash())
        .isEqualTo("c3cf04e45f1cd4509cb73127dfade4f72124f8d42ddba92bb9a1bde8c2875de3");
    assertThat(STANDARD.repairTemplate(FeedbackDetail.COLUMN))
        .isEqualTo(STANDARD.repairTemplate(FeedbackDetail.BASIC));
  }

  @Test
  void anInitialPromptHasItsPartsInOrder() {
    assertThat(STANDARD.initial(SCHEMA, "How many?", null))
        .contains("\n\nSchema:\nTable t: id INTEGER\n\nQuestion: How many?\nSQL:")
        .endsWith("SQL:")
        .doesNotContain("Evidence");
    assertThat(STANDARD.initial(SCHEMA, "How many?", " id is a key "))
        .contains("\n\nEvidence: id is a key\nQuestion: How many?");
  }

  @Test
  void aRepairPromptShowsTheAnswerAndWhatCameOfIt() {
    String basic = repair(FeedbackDetail.BASIC, "SELECT x");
    assertThat(basic)
        .endsWith(
            """
            Question: How many?
            Previous SQL: SELECT x
            Execution feedback at turn 2: SQLite error: no such column: x.
            SQL:\
            """)
        .doesNotContain("Rules for the correction");
    assertThat(repair(FeedbackDetail.MINIMAL, "SELECT x")).contains("Rules for the correction");
  }

  @Test
  void aCompactPromptIsShort() {
    assertThat(COMPACT.initial(SCHEMA, "How many?", "id is a key"))
        .isEqualTo(
            """
            SQLite tables:
            t(id)
            Evidence: id is a key
            Question: How many?
            SQL:\
            """);
    assertThat(
            COMPACT.repair(
                SCHEMA, "How many?", null, FeedbackDetail.BASIC, "SELECT x", 1, "no rows."))
        .isEqualTo(
            """
            SQLite tables:
            t(id)
            Question: How many?
            Wrong SQL: SELECT x
            Feedback 1: no rows.
            Corrected SQL:\
            """);
  }

  @Test
  void stylesNeverShareATemplate() {
    assertThat(COMPACT.initialTemplate().hash())
        .isEqualTo("f268dbc90ad7589d1dbce92d09bee06b1fd570ab1e790356c025121a3a96b7a7")
        .isNotEqualTo(STANDARD.initialTemplate().hash());
    assertThat(COMPACT.repairTemplate(FeedbackDetail.BASIC).hash())
        .isEqualTo("50487f485a8871f65d17cb606ea124ca0dec04dc709dc1cba50c1437ab72276f");
    assertThat(COMPACT.repairTemplate(FeedbackDetail.MINIMAL).hash())
        .isEqualTo("3956cc4e2c94921c707a17fcda58bfb77705868a5487c28f7141695b86d6ab17");
  }

  @Test
  void aPromptIsTheSecondOfTwoMessages() {
    assertThat(PromptRenderer.messages("the text"))
        .containsExactly(
            new PromptMessage("system", PromptRenderer.SYSTEM_MESSAGE),
            new PromptMessage("user", "the text"));
  }

  @Test
  void whatIsFilledInIsNeverATemplate() {
    assertThat(repair(FeedbackDetail.BASIC, "SELECT '{question}', '$1 \\\\'"))
        .contains("Previous SQL: SELECT '{question}', '$1 \\\\'\n");
  }

  private static String repair(FeedbackDetail detail, String sql) {
    return STANDARD.repair(
        SCHEMA, "How many?", null, detail, sql, 2, "SQLite error: no such column: x.");
  }
}

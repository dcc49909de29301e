package dev.ratchet.generator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptRendererTest {

  private static final PromptSchema SCHEMA =
      new PromptSchema(List.of("t"), "Table t: id INTEGER", "Available columns: t(id).");

  /** Another hash is another wording: count the template's version up and expect the new hash. */
  @Test
  void theWordingsAreTheOnesThatAdaptersWereTrainedWith() {
    assertThat(PromptRenderer.initialTemplate().hash())
        .isEqualTo("dff72c171d9bdfb924c181280d7a4f35a51a3c8615353db4d76ebe1e3a745256");
    assertThat(PromptRenderer.repairTemplate(FeedbackDetail.BASIC).hash())
        .isEqualTo("0fb4a0fa90510a8188e8c65741fa9f9cd2f4aee20777cee5cc68b6b12c07004b");
    assertThat(PromptRenderer.repairTemplate(FeedbackDetail.MINIMAL).hash())
        .isEqualTo("c3cf04e45f1cd4509cb73127dfade4f72124f8d42ddba92bb9a1bde8c2875de3");
    assertThat(PromptRenderer.repairTemplate(FeedbackDetail.COLUMN))
        .isEqualTo(PromptRenderer.repairTemplate(FeedbackDetail.BASIC));
  }

  @Test
  void anInitialPromptHasItsPartsInOrder() {
    assertThat(PromptRenderer.initial(SCHEMA, "How many?", null))
        .contains("\n\nSchema:\nTable t: id INTEGER\n\nQuestion: How many?\nSQL:")
        .endsWith("SQL:")
        .doesNotContain("Evidence");
    assertThat(PromptRenderer.initial(SCHEMA, "How many?", " id is a key "))
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
  void whatIsFilledInIsNeverATemplate() {
    assertThat(repair(FeedbackDetail.BASIC, "SELECT '{question}', '$1 \\\\'"))
        .contains("Previous SQL: SELECT '{question}', '$1 \\\\'\n");
  }

  private static String repair(FeedbackDetail detail, String sql) {
    return PromptRenderer.repair(
        SCHEMA, "How many?", null, detail, sql, 2, "SQLite error: no such column: x.");
  }
}

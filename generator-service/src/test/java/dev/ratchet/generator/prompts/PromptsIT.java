package dev.ratchet.generator.prompts;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutIntegrationTest;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.ApiDocumentation;
import dev.ratchet.testkit.ForgedCursors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PromptsIT extends RolloutIntegrationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RenderPromptsRequest SEVEN =
      new RenderPromptsRequest("seven", null, null, null, null, null, null, null);

  @BeforeEach
  void sevenQuestionsOfWhichOneHasNoDatabase() {
    var questions = new ArrayList<ExampleResponse>();
    for (int i = 0; i < 6; i++) {
      questions.add(example(i, "What is the name of employee " + i + "?", "SELECT " + i));
    }
    questions.add(example(6, "Where?", "SELECT 6", null));
    EXECUTOR.add("seven", questions);
  }

  /** Pages of the executor have three examples here, so none of ours matches one of its own. */
  @Test
  void everyPageSizeGivesTheSliceInOrder() {
    for (int limit = 1; limit <= 5; limit++) {
      assertThat(all("'offset':1,'limit':4", limit))
          .extracting(PromptResponse::exampleIndex)
          .containsExactly(1, 2, 3, 4);
      assertThat(all("'offset':4", limit))
          .extracting(PromptResponse::exampleIndex)
          .containsExactly(4, 5, 6);
    }
  }

  @Test
  void leavesNoPropertyOfARequestToBeGuessed() {
    assertThat(ApiDocumentation.faults(http)).isEmpty();
  }

  @Test
  void aPromptIsTheOneThatARolloutAsks() {
    for (PromptStyle style : PromptStyle.values()) {
      String settings = "'schemaMode':'BM25_FK','topKTables':1,'promptStyle':'" + style + "'";
      PromptPage page = page("'offset':2,'limit':1," + settings, 5, null);
      PromptResponse prompt = page.items().getFirst();
      String rollout =
          rollouts.run(
              "'datasetId':'seven','offset':2,'limit':1,'model':'scripted','turns':2," + settings);
      var trajectory = rollouts.trajectories(rollout).getFirst();
      assertThat(prompt.text()).isEqualTo(trajectory.turns().getFirst().prompt());
      assertThat(prompt.tables()).isEqualTo(trajectory.retrievedTables());
      assertThat(prompt.goldSql()).isEqualTo(trajectory.goldSql());
      var manifest = rollouts.manifest(rollout);
      assertThat(page.templateHash()).isEqualTo(manifest.initialPromptHash());
      assertThat(page.systemMessage()).isEqualTo(manifest.systemMessage());
      assertThat(manifest.config().promptStyle()).isEqualTo(style);
      assertThat(prompt.messages())
          .containsExactly(
              new PromptMessage("system", page.systemMessage()),
              new PromptMessage("user", prompt.text()));
      boolean compact = trajectory.turns().getLast().prompt().contains("\nFeedback 1: no such ");
      assertThat(compact).isEqualTo(style == PromptStyle.COMPACT);
    }
  }

  @Test
  void anExampleWithoutADatabaseSaysSo() {
    PromptResponse last = all("'offset':6", 5).getFirst();
    assertThat(last.problem()).isEqualTo("no database is called company");
    assertThat(last.messages()).isEmpty();
    assertThat(last.text()).isEmpty();
  }

  @Test
  void whatCanNotBeRenderedIsRefused() {
    assertProblem(post("'datasetId':'none'", ""), GeneratorError.DATASET_NOT_FOUND);
    assertProblem(post("'datasetId':'seven','split':'test'", ""), GeneratorError.UNKNOWN_SPLIT);
    assertProblem(post("'datasetId':'seven','offset':7", ""), GeneratorError.EMPTY_SELECTION);
    assertProblem(post("'datasetId':'seven'", "?limit=501"), ServiceKitError.LIMIT_OUT_OF_RANGE);
    String cursor = page("", 2, null).nextCursor();
    assertProblem(
        post("'datasetId':'seven','promptStyle':'COMPACT'", "?cursor=" + cursor),
        ServiceKitError.CURSOR_OF_ANOTHER_QUERY);
  }

  // A cursor with a text where the list sorts by times or numbers ended in a 500.
  @Test
  void refusesForgedCursorsInEveryList() {
    ForgedCursors.assertRefused(http, "/v1/drifts", "drifts", null);
    ForgedCursors.assertRefused(http, "/v1/rollouts", "rollouts", null, null, null);
    ForgedCursors.assertRefused(http, "/v1/verdicts", "verdicts", null, null, null);
    ForgedCursors.assertRefused(
        cursor -> post("'datasetId':'seven'", "?cursor=" + cursor), "prompts", SEVEN);
  }

  @Test
  void refusesACursorWithAForgedCursorOfTheExecutorInIt() {
    String forged =
        PageQuery.of(1, null, "prompts", SEVEN)
            .page(List.of(1, 2), row -> row, _ -> List.of("no-cursor", "3", "3"))
            .nextCursor();

    assertProblem(post("'datasetId':'seven'", "?cursor=" + forged), ServiceKitError.INVALID_CURSOR);
  }

  private List<PromptResponse> all(String members, int limit) {
    var all = new ArrayList<PromptResponse>();
    String cursor = null;
    do {
      PromptPage page = page(members, limit, cursor);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private PromptPage page(String members, int limit, String cursor) {
    String query =
        "?limit="
            + limit
            + (cursor == null
                ? ""
                : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    String body = "'datasetId':'seven'" + (members.isEmpty() ? "" : "," + members);
    var response = post(body, query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readValue(response.body(), PromptPage.class);
  }

  private java.net.http.HttpResponse<String> post(String members, String query) {
    return http.post("/v1/prompts" + query, "{" + members.replace('\'', '"') + "}");
  }
}

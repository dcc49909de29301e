package dev.ratchet.trainer.pairfiles;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.rows.BoundedRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

class PairFileIT extends PairService {
  @Autowired private JdbcClient database;

  @Autowired private WebApplicationContext context;

  private static final String SEED_ROW =
      """
      {"prompt": "Schema: t(a)\\nQuestion: How many?", "chosen": "SQL: SELECT count(*) FROM t", "rejected": "SQL: SELECT a FROM t",
       "meta": {"pair_type": "gold_vs_failed_attempt", "db_id": "company", "question": "How many?", "gold_sql": "SELECT count(*) FROM t",
        "chosen_reward": 1.0, "rejected_reward": 0.2, "chosen_turn": 1, "rejected_turn": 2, "chosen_cost_flags": [],
        "rejected_cost_flags": ["full_scan"], "reviewer": {"name": "mira", "stars": 4}}}
      """;

  /** A conversation of our own export, with everything that a mined pair knows. */
  private static final String OWN_ROW =
      """
      {"prompt": [{"role": "system", "content": "be brief"}, {"role": "user", "content": "Who, «Zoë»?"}],
       "chosen": [{"role": "assistant", "content": "So: SELECT name FROM who"}],
       "rejected": [{"role": "assistant", "content": "SELECT 'SQL: ' FROM who"}],
       "meta": {"pair_type": "first_turn_correct_sample_vs_failed_sample", "chosen_origin": "same_prompt", "db_id": "people",
        "question": "Who?", "gold_sql": "SELECT name FROM who", "judge": "ratchet", "reward_kind": "rule", "hardness": "easy",
        "chosen_sql": "SELECT name FROM who", "chosen_sample": 2, "chosen_executable": true, "rejected_executable": true,
        "chosen_verdicts": {"ratchet": true, "bird-ex": false}, "chosen_reward": 1, "rejected_reward": 0.2, "rollout_id": "r-1",
        "example_index": 7, "example_id": "e-7", "prompt_turn": 1}}
      """
          .replace("\n", " ");

  @Test
  void takesTheSeedsFile() {
    JsonNode set = importedSet("[" + SEED_ROW + "]");

    assertThat(set.at("/counts/importing/form").asString()).isEqualTo("STANDARD");
    assertThat(set.at("/counts/importing/rows").asInt()).isEqualTo(1);
    JsonNode pair = pairs(set).getFirst();
    assertThat(pair.path("type").asString()).isEqualTo("GOLD_VS_FAILED_ATTEMPT");
    assertThat(pair.path("origin").asString()).isEqualTo("GOLD");
    assertThat(pair.path("reward").asString()).isEqualTo("IMPORTED");
    assertThat(pair.at("/chosen/text").asString()).isEqualTo("SELECT count(*) FROM t");
    assertThat(pair.at("/rejected/costFlags/0").asString()).isEqualTo("full_scan");
    assertThat(pair.path("margin").decimalValue()).isEqualByComparingTo("0.8");
    assertThat(pair.at("/extras/reviewer/stars").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(PairForm.class)
  void readsItsOwnFilesBackAsTheSamePairs(PairForm form) {
    JsonNode seed = importedSet("[" + SEED_ROW + "]");
    JsonNode own = importedSet(OWN_ROW);
    JsonNode set =
        made(
            """
            {"kind": "MERGED", "inputs": [{"set": "%s"}, {"set": "%s"}], "shuffle": false, "maxEditRatio": 1}
            """
                .formatted(id(seed), id(own)));

    HttpResponse<String> file = http.get("/v1/pair-sets/%s/file?form=%s".formatted(id(set), form));
    assertThat(file.headers().firstValue("Ratchet-Rows"))
        .hasValue(String.valueOf(2 * form.rowsOfPair()));
    JsonNode back = importedSet(file.body());

    assertThat(hashes(back)).isEqualTo(hashes(set)).doesNotHaveDuplicates().hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode before = pairs(set).get(i);
      JsonNode after = pairs(back).get(i);
      for (String part :
          List.of(
              "type",
              "origin",
              "judge",
              "margin",
              "example",
              "chosen",
              "rejected",
              "systemMessage",
              "prompt",
              "reward",
              "extras")) {
        assertThat(after.path(part)).as(part).isEqualTo(before.path(part));
      }
      assertThat(after.at("/lineage/rolloutId")).isEqualTo(before.at("/lineage/rolloutId"));
    }
  }

  @Test
  void writesTheFormsThatTrlReads() {
    JsonNode set = importedSet(OWN_ROW);
    String file = "/v1/pair-sets/" + id(set) + "/file";

    JsonNode kto = JSON.readTree(http.get(file + "?form=KTO").body().lines().toList().get(1));
    assertThat(kto.path("label").asBoolean(true)).isFalse();
    assertThat(kto.path("completion").asString()).isEqualTo("SELECT 'SQL: ' FROM who");
    JsonNode seed = get(file + "?form=SEED");
    assertThat(seed.at("/0/chosen").asString()).startsWith("SQL: ");
    JsonNode chat = JSON.readTree(http.get(file).body());
    assertThat(chat.at("/prompt/0/role").asString()).isEqualTo("system");
    HttpResponse<String> first = http.get(file);
    assertThat(
            http.get(file, "If-None-Match", first.headers().firstValue("ETag").orElseThrow())
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void pairsWhatSharesAPrompt() {
    JsonNode set =
        importedSet(
            List.of(
                "{\"prompt\": \"p\", \"completion\": \"a\", \"label\": true}",
                "{\"prompt\": \"q\", \"completion\": \"z\", \"label\": false}",
                "{\"prompt\": \"p\", \"completion\": \"b\", \"label\": true}",
                "{\"prompt\": \"p\", \"completion\": \"c\", \"label\": false}"));

    assertThat(set.at("/counts/importing/unpaired").asInt()).isEqualTo(2);
    JsonNode pair = pairs(set).getFirst();
    assertThat(pair.at("/chosen/text").asString()).isEqualTo("a");
    assertThat(pair.at("/rejected/text").asString()).isEqualTo("c");
    assertThat(pair.at("/example/databaseName").asString()).isEqualTo("unknown");
  }

  @Test
  void takesFormsToo() {
    String body =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="mine.jsonl"\r
        \r
        {"prompt": "p", "chosen": "a", "rejected": "b"}\r
        --b--\r
        """;
    HttpResponse<String> answer =
        http.send(
            http.request("/v1/pair-files", "Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(TestHttp.json(answer).path("name").asString()).isEqualTo("mine.jsonl");
    assertThat(get("/v1/pair-files/" + TestHttp.json(answer).path("id").asString()).path("rows"))
        .hasToString("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\": \"p\", \"chosen\": \"a\"} | line 2 | rejected is missing; the row has the"
            + " columns prompt, chosen and needs prompt, chosen, rejected",
        "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": 7} | line 2 | rejected must be a text"
            + " but is the number 7",
        "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": null} | line 2 | rejected must be a"
            + " text but is null",
        "{\"chosen\": \"a\", \"rejected\": \"b\"} | line 2 | it has no prompt",
        "{\"prompt\": \"p\", \"completion\": \"a\", \"label\": true} | line 2 | it is KTO and line"
            + " 1 is STANDARD",
        "{\"prompt\": \"p\", \"completion\": \"a\"} | line 2 | label is missing",
        "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"a\"} | line 2 | are the same",
        "{\"prompt\": \"p\", \"chosen\": [\"a\"], \"rejected\": \"b\"} | line 2 | chosen is a list"
            + " and prompt is not",
        "{\"id\": 1, \"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"} | line 2 | line 1"
            + " has the id '1' already",
        "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\", \"meta\": 3} | line 2 | meta"
            + " must be an object",
        "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\", \"meta\": {\"chosen_reward\":"
            + " \"much\"}} | line 2 | chosen_reward must be a number",
        "{\"text\": \"a\"} | line 2 | it has no pair",
        "[1] | line 2 | it is no JSON object",
        "{\"prompt\": | line 2 | it is no JSON: at column 11, it ends too early",
        "{\"prompt\": \"p\" \"chosen\": 1} | line 2 | it is no JSON: at column 1",
      })
  void tellsTheLineThatCantBeUsed(String second, String line, String message) {
    HttpResponse<String> answer =
        upload("{\"id\": 1, \"prompt\": \"o\", \"chosen\": \"a\", \"rejected\": \"b\"}\n" + second);

    assertProblem(answer, PairError.PAIR_FILE_UNREADABLE);
    JsonNode problem = TestHttp.json(answer);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(line);
    assertThat(problem.at("/errors/0/message").asString()).contains(message);
    assertThat(problem.path("detail").asString()).contains(message).doesNotContain("Source");
  }

  /** A row that goes on would be read into memory as a whole. */
  @Test
  void refusesARowThatIsTooLong() {
    String row = "{\"prompt\": \"%s\", \"chosen\": \"a\", \"rejected\": \"b\"}";
    for (int length : List.of(BoundedRows.MOST_CHARACTERS, 3 * BoundedRows.MOST_CHARACTERS / 2)) {
      HttpResponse<String> answer =
          upload(row.formatted("p") + "\n" + row.formatted("p".repeat(length)));

      assertProblem(answer, PairError.PAIR_FILE_UNREADABLE);
      assertThat(TestHttp.json(answer).at("/errors/0/field").asString()).isEqualTo("line 2");
      assertThat(TestHttp.json(answer).path("detail").asString())
          .contains("the row has more than 1,048,576 characters");
    }
    int most = BoundedRows.MOST_CHARACTERS - row.formatted("").length();
    assertThat(upload(row.formatted("p".repeat(most))).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\": \"p\", \"chosen\": \"SQL: SELECT 1\", \"rejected\": \"SELECT 1\"} | chosen"
            + " and rejected are the same",
        "{\"prompt\": \"p\", \"chosen\": \"SQL: \", \"rejected\": \"SELECT 1\"} | an answer of the"
            + " pair is blank",
      })
  void refusesSidesThatAreAlikeOrBlankWithoutTheirMarker(String row, String why) {
    String file = TestHttp.json(upload(row)).path("id").asString();
    String request = "{\"kind\": \"IMPORTED\", \"file\": \"" + file + "\"%s}";

    JsonNode set = ended(started("/v1/pair-sets", request.formatted("")));

    assertFailed(set, PairError.PAIR_FILE_UNREADABLE);
    assertThat(set.at("/problem/detail").asString()).contains("Line 1", why);
    assertThat(made(request.formatted(", \"dropMarker\": false")).at("/counts/pairs").asInt())
        .isEqualTo(1);
  }

  @Test
  void refusesKtoRowsThatCallOneAnswerBothWantedAndUnwanted() {
    String row = "{\"prompt\": \"p\", \"completion\": \"SELECT 1\", \"label\": %s}";
    String file =
        TestHttp.json(upload(row.formatted(true) + "\n" + row.formatted(false)))
            .path("id")
            .asString();

    JsonNode set =
        ended(started("/v1/pair-sets", "{\"kind\": \"IMPORTED\", \"file\": \"" + file + "\"}"));

    assertFailed(set, PairError.PAIR_FILE_UNREADABLE);
    assertThat(set.at("/problem/detail").asString()).contains("Line 2", "are the same");
  }

  /** Answers that begin with the marker, or hold what the database has no place for. */
  @ParameterizedTest
  @EnumSource(PairForm.class)
  void readsAnswersBackThatLookLikeTheSeeds(PairForm form) {
    String row =
        "{\"prompt\": \"%s\\u0000\", \"chosen\": \"SQL: SELECT 1\", \"rejected\": \"  SELECT"
            + " '\\u0000'\"}";
    String file = TestHttp.json(upload(row.formatted(newName("q")))).path("id").asString();
    JsonNode set =
        made("{\"kind\": \"IMPORTED\", \"file\": \"" + file + "\", \"dropMarker\": false}");

    JsonNode back =
        importedSet(http.get("/v1/pair-sets/%s/file?form=%s".formatted(id(set), form)).body());

    assertThat(hashes(back)).isEqualTo(hashes(set)).hasSize(1);
    assertThat(pairs(back).getFirst().at("/chosen/text").asString()).isEqualTo("SQL: SELECT 1");
  }

  @Test
  void keepsATypeThatItDoesNotKnow() {
    JsonNode set =
        importedSet(row("company", "q", "SELECT 1", "SELECT 2", ", \"pair_type\": \"by_hand\""));

    assertThat(pairs(set).getFirst().path("type").asString()).isEqualTo("IMPORTED");
    assertThat(pairs(set).getFirst().at("/extras/pair_type").asString()).isEqualTo("by_hand");
    JsonNode written = JSON.readTree(http.get("/v1/pair-sets/" + id(set) + "/file").body());
    assertThat(written.at("/meta/pair_type").asString()).isEqualTo("by_hand");
  }

  @Test
  void tellsSeveralLinesAtOnce() {
    String bad = "{\"prompt\": \"p\", \"chosen\": \"a\"}\n";

    JsonNode problem = TestHttp.json(upload(bad.repeat(50)));

    assertThat(problem.path("errors")).hasSize(20);
    assertThat(problem.at("/errors/19/field").asString()).isEqualTo("line 20");
  }

  @Test
  void refusesOtherEncodingsAndEmptyFiles() {
    String row = "{\"prompt\": \"Zoë\", \"chosen\": \"a\", \"rejected\": \"b\"}";

    HttpResponse<String> latin = upload(row.getBytes(StandardCharsets.ISO_8859_1));
    assertProblem(latin, PairError.PAIR_FILE_UNREADABLE);
    assertThat(latin.body())
        .contains("Line 1: its byte 15, 0xEB, is not UTF-8; save the file as UTF-8.");
    HttpResponse<String> wide = upload(row.replace("ë", "e").getBytes(StandardCharsets.UTF_16LE));
    assertProblem(wide, PairError.PAIR_FILE_UNREADABLE);
    assertThat(wide.body()).contains("UTF-16");
    assertProblem(upload(""), PairError.PAIR_FILE_UNREADABLE);
    assertProblem(upload("[]"), PairError.PAIR_FILE_UNREADABLE);
    assertProblem(upload("[" + row + "] x"), PairError.PAIR_FILE_UNREADABLE);
    assertThat(upload("\uFEFF" + row).statusCode()).isEqualTo(201);
  }

  @Test
  void deletesAnUploadAndKeepsTheContentForTheOther() {
    String row = row("company", newName("q"), "SELECT 1", "SELECT 2", "");
    String first = TestHttp.json(upload(row)).path("id").asString();
    String second = TestHttp.json(upload(row)).path("id").asString();

    assertThat(http.delete("/v1/pair-files/" + first).statusCode()).isEqualTo(204);

    assertProblem(http.get("/v1/pair-files/" + first), PairError.PAIR_FILE_NOT_FOUND);
    assertProblem(http.delete("/v1/pair-files/" + first), PairError.PAIR_FILE_NOT_FOUND);
    JsonNode set = made("{\"kind\": \"IMPORTED\", \"file\": \"" + second + "\"}");
    assertThat(http.delete("/v1/pair-files/" + second).statusCode()).isEqualTo(204);
    assertThat(pairs(set)).hasSize(1);
  }

  @Test
  void keepsAnUploadThatASetIsStillToBeMadeOf() {
    String row = row("company", newName("q"), "SELECT 1", "SELECT 2", "");
    String file = TestHttp.json(upload(row)).path("id").asString();
    JsonNode set = made("{\"kind\": \"IMPORTED\", \"file\": \"" + file + "\"}");
    state(set, "PAUSED");

    HttpResponse<String> refused = http.delete("/v1/pair-files/" + file);

    assertProblem(refused, PairError.PAIR_FILE_IN_USE);
    assertThat(refused.body()).contains(id(set));
    state(set, "SUCCEEDED");
    assertThat(http.delete("/v1/pair-files/" + file).statusCode()).isEqualTo(204);
  }

  /** As if it waited for a service. */
  private void state(JsonNode set, String state) {
    int changed =
        database
            .sql("update job set state = :state where id = cast(:id as uuid)")
            .param("state", state)
            .param("id", id(set))
            .update();
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void refusesWhatIsTooLargeOrUnknown() {
    assertProblem(upload(new byte[3 << 20]), TrainerError.UPLOAD_TOO_LARGE);
    assertProblem(http.get("/v1/pair-files/none"), PairError.PAIR_FILE_NOT_FOUND);
    assertReferred(
        http.start("/v1/pair-sets", "{\"kind\": \"IMPORTED\", \"file\": \"none\"}"),
        PairError.PAIR_FILE_NOT_FOUND,
        "file");
  }

  /** The time limit of asynchronous requests used to cut long downloads. */
  @Test
  void writesAFileOnTheThreadOfItsRequest() throws Exception {
    JsonNode set =
        importedSet(
            IntStream.range(0, 1_200)
                .mapToObj(i -> row("company", "q" + i, "SELECT " + i, "SELECT x", ""))
                .toList());
    String file = "/v1/pair-sets/" + id(set) + "/file?form=STANDARD";

    assertThat(http.get(file).body().lines()).hasSize(1_200);
    MockMvcBuilders.webAppContextSetup(context)
        .build()
        .perform(MockMvcRequestBuilders.get(file))
        .andExpect(MockMvcResultMatchers.request().asyncNotStarted());
  }
}

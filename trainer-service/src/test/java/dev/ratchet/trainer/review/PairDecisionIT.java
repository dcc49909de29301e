package dev.ratchet.trainer.review;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.pairfiles.PairService;
import dev.ratchet.trainer.rows.BoundedRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PairDecisionIT extends PairService {

  @Test
  void keepsADecisionForThePairInEverySet() {
    String question = newName("q");
    String line = row("company", question, "SELECT a", "SELECT b", "");
    JsonNode first = importedSet(List.of(line));
    String hash = hashes(first).getFirst();
    JsonNode decision =
        TestHttp.json(
            decide(
                hash, "{\"action\": \"DROP\", \"reason\": \"wrong gold\", \"author\": \"mira\"}"));
    assertThat(decision.path("author").asString()).isEqualTo("mira");

    JsonNode again = importedSet(List.of(line));

    assertThat(pairs(again).getFirst().at("/decision/reason").asString()).isEqualTo("wrong gold");
    assertThat(get("/v1/pair-sets/" + id(again) + "/pairs?decision=DROP").path("items")).hasSize(1);
    assertThat(get("/v1/pair-sets/" + id(again) + "/pairs?decision=FLIP").path("items")).isEmpty();
    assertThat(get("/v1/pair-decisions?pairSet=" + id(again)).path("items")).hasSize(1);
    assertThat(again.path("hash")).isEqualTo(first.path("hash"));
  }

  @Test
  void replacesAndUndoesWithAHistory() {
    JsonNode set = importedSet(List.of(row("company", newName("q"), "SELECT a", "SELECT b", "")));
    String hash = hashes(set).getFirst();
    decide(hash, "{\"action\": \"DROP\", \"reason\": \"one\", \"author\": \"mira\"}");
    decide(hash, "{\"action\": \"DROP\", \"reason\": \"one\", \"author\": \"mira\"}");
    decide(hash, "{\"action\": \"FLIP\", \"reason\": \"two\"}");

    JsonNode both = get("/v1/pair-decisions/" + hash);
    assertThat(both.path("history")).hasSize(2);
    assertThat(both.at("/current/action").asString()).isEqualTo("FLIP");
    assertThat(both.at("/current/author").asString()).isEqualTo("local");
    JsonNode undone =
        TestHttp.json(http.post("/v1/pair-decisions/" + hash + "/undo?author=jo", ""));
    assertThat(undone.path("current").isMissingNode() || undone.path("current").isNull()).isTrue();
    assertThat(undone.at("/history/0/undoneBy").asString()).isEqualTo("jo");
    assertThat(pairs(set).getFirst().path("decision").isObject()).isFalse();
    assertProblem(
        http.post("/v1/pair-decisions/" + hash + "/undo", ""), PairError.PAIR_DECISION_NOT_FOUND);
    assertThat(get("/v1/pair-decisions?undone=true&pairSet=" + id(set)).path("items")).hasSize(2);
    assertThat(get("/v1/pair-decisions?pairSet=" + id(set)).path("items")).isEmpty();
  }

  @Test
  void refusesWhatIsUnknownOrHasNoReason() {
    String nobody = "0".repeat(64);
    String good = "{\"action\": \"DROP\", \"reason\": \"why\"}";
    assertProblem(decide(nobody, good), PairError.PAIR_NOT_FOUND);
    assertProblem(decide("nonsense", good), PairError.PAIR_NOT_FOUND);
    assertProblem(http.get("/v1/pair-decisions/" + nobody), PairError.PAIR_NOT_FOUND);
    assertProblem(
        decide(nobody, "{\"action\": \"DROP\", \"reason\": \" \"}"),
        ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void takesAnswersFromArgillaBack() {
    JsonNode set = reviewed(6);
    List<String> hashes = hashes(set);
    decide(hashes.get(4), "{\"action\": \"DROP\", \"reason\": \"before\", \"author\": \"jo\"}");
    ArrayNode records = (ArrayNode) get("/v1/pair-sets/" + id(set) + "/review?format=ARGILLA");
    assertThat(records).hasSize(6);
    assertThat(records.at("/4/suggestions/decision/value").asString()).isEqualTo("drop");
    assertThat(records.at("/0/fields/rejected").asString()).isEqualTo("SELECT b");
    answer(records, 0, "drop", "mira");
    answer(records, 1, "flip", "mira", "jo");
    answer(records, 4, "keep", "mira");
    ((ObjectNode) records.get(5))
        .set(
            "responses",
            JSON.readTree(
                "{\"decision\": [{\"value\": \"drop\", \"user_id\": \"a\"}, {\"value\": \"flip\","
                    + " \"user_id\": \"b\"}]}"));

    JsonNode result = imported("ARGILLA", records.toString());

    assertThat(result.path("records").asInt()).isEqualTo(6);
    assertThat(result.path("decided").asInt()).isEqualTo(2);
    assertThat(result.path("kept").asInt()).isEqualTo(1);
    assertThat(result.path("unanswered").asInt()).isEqualTo(2);
    assertThat(result.at("/disputed/0").asString()).isEqualTo(hashes.get(5));
    List<JsonNode> pairs = pairs(set);
    assertThat(pairs.get(0).at("/decision/author").asString()).isEqualTo("mira");
    assertThat(pairs.get(0).at("/decision/reason").asString()).isEqualTo("because of mira");
    assertThat(pairs.get(1).at("/decision/author").asString()).isEqualTo("mira, jo");
    assertThat(pairs.get(4).path("decision").isObject()).isFalse();
    assertThat(imported("ARGILLA", records.toString()).path("unchanged").asInt()).isEqualTo(2);
  }

  @Test
  void takesAnswersFromLabelStudioBack() {
    JsonNode set = reviewed(2);
    ArrayNode tasks = (ArrayNode) get("/v1/pair-sets/" + id(set) + "/review?format=LABEL_STUDIO");
    ((ObjectNode) tasks.get(1))
        .set(
            "annotations",
            JSON.readTree(
                """
                [{"completed_by": 3, "was_cancelled": false, "result": [
                  {"from_name": "decision", "to_name": "prompt", "type": "choices", "value": {"choices": ["flip"]}},
                  {"from_name": "reason", "to_name": "prompt", "type": "textarea", "value": {"text": ["swapped"]}}]},
                 {"completed_by": 4, "was_cancelled": true, "result": [
                  {"from_name": "decision", "to_name": "prompt", "type": "choices", "value": {"choices": ["drop"]}}]}]
                """));

    assertThat(imported("LABEL_STUDIO", tasks.toString()).path("decided").asInt()).isEqualTo(1);
    JsonNode decision = pairs(set).get(1).path("decision");
    assertThat(decision.path("action").asString()).isEqualTo("FLIP");
    assertThat(decision.path("reason").asString()).isEqualTo("swapped");
    assertThat(decision.path("author").asString()).isEqualTo("annotator 3");
    JsonNode exported = get("/v1/pair-sets/" + id(set) + "/review?format=LABEL_STUDIO");
    assertThat(exported.at("/1/predictions/0/result/0/value/choices/0").asString())
        .isEqualTo("flip");
  }

  /** One lock a pair is more than a database has. */
  @Test
  void takesAReviewOfThousandsOfPairs() {
    JsonNode set = reviewed(5_000);
    List<String> answers =
        get("/v1/pair-sets/" + id(set) + "/review?format=ARGILLA")
            .valueStream()
            .map(record -> said(record.path("id").asString(), "drop", "x"))
            .toList();

    JsonNode result = imported("ARGILLA", "[" + String.join(",", answers) + "]");

    assertThat(result.path("decided").asInt()).isEqualTo(5_000);
    assertThat(imported("ARGILLA", "[" + String.join(",", answers) + "]").path("unchanged").asInt())
        .isEqualTo(5_000);
  }

  /** Rows that two transactions lock in other orders make a deadlock. */
  @Test
  void takesTwoReviewsOfTheSamePairsInOtherOrdersAtOnce() throws Exception {
    List<String> hashes = hashes(reviewed(300));
    List<Callable<JsonNode>> imports = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String reviewer = "reviewer" + i;
      var ordered = new ArrayList<>(hashes);
      if (i % 2 == 1) {
        Collections.reverse(ordered);
      }
      String body =
          ordered.stream()
              .map(hash -> said(hash, "flip", reviewer))
              .collect(Collectors.joining(",", "[", "]"));
      imports.add(() -> imported("ARGILLA", body));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(imports)) {
        assertThat(each.get().path("decided").asInt()).isEqualTo(300);
      }
    }
    assertThat(get("/v1/pair-decisions/" + hashes.getFirst()).path("history")).hasSize(6);
  }

  private static String said(String hash, String decision, String user) {
    return """
    {"id": "%s", "responses": {"decision": [{"value": "%s", "user_id": "%s"}]}}
    """
        .formatted(hash, decision, user);
  }

  @Test
  void refusesARecordThatIsTooLong() {
    String record = said("0".repeat(64), "drop", "a".repeat(BoundedRows.MOST_CHARACTERS * 3 / 2));

    HttpResponse<String> answer = http.post("/v1/pair-decisions/imports", "[" + record + "]");

    assertProblem(answer, PairError.REVIEW_UNREADABLE);
    assertThat(answer.body()).contains("Record 1 has more than 1,048,576 characters");
  }

  @Test
  void refusesABlankAuthor() {
    String hash = hashes(reviewed(1)).getFirst();
    assertProblem(
        decide(hash, "{\"action\": \"DROP\", \"reason\": \"why\", \"author\": \" \"}"),
        ServiceKitError.VALIDATION_FAILED);
    assertProblem(
        http.post("/v1/pair-decisions/" + hash + "/undo?author=%20", ""),
        ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void refusesReviewsThatCantBeRead() {
    for (String body :
        List.of(
            "{}",
            "[3]",
            "[{\"id\": \"x\"}]",
            "[{\"id\": \"%s\", \"responses\": {\"decision\": [{\"value\": \"maybe\"}]}}]"
                .formatted("0".repeat(64)),
            "[{\"id\": \"%1$s\"}, {\"id\": \"%1$s\"}]".formatted("0".repeat(64)),
            "[{")) {
      assertProblem(http.post("/v1/pair-decisions/imports", body), PairError.REVIEW_UNREADABLE);
    }
    JsonNode unknown =
        imported(
            "ARGILLA",
            "[{\"id\": \"%s\", \"responses\": {\"decision\": [{\"value\": \"drop\"}]}}]"
                .formatted("0".repeat(64)));
    assertThat(unknown.at("/unknown/0").asString()).isEqualTo("0".repeat(64));
  }

  private JsonNode reviewed(int pairs) {
    return importedSet(
        IntStream.range(0, pairs)
            .mapToObj(i -> row("company", newName("q" + i), "SELECT a", "SELECT b", ""))
            .toList());
  }

  private static void answer(ArrayNode records, int record, String value, String... users) {
    ObjectNode responses = ((ObjectNode) records.get(record)).putObject("responses");
    ArrayNode decisions = responses.putArray("decision");
    ArrayNode reasons = responses.putArray("reason");
    for (String user : users) {
      decisions.addObject().put("value", value).put("user_id", user);
      reasons.addObject().put("value", "because of " + user).put("user_id", user);
    }
  }

  private JsonNode imported(String format, String body) {
    HttpResponse<String> answer = http.post("/v1/pair-decisions/imports?format=" + format, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestHttp.json(answer);
  }

  private HttpResponse<String> decide(String hash, String body) {
    return http.send(
        http.request("/v1/pair-decisions/" + hash, "Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }
}

package dev.ratchet.trainer.pairfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.TrainerServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of stored pairs do over HTTP. */
public abstract class PairService extends TrainerServer {
  protected static final JsonMapper JSON = JsonMapper.builder().build();

  /** A line of a file in the standard form. */
  protected static String row(
      String database, String question, String chosen, String rejected, String more) {
    return """
    {"prompt": "%s", "chosen": "%s", "rejected": "%s", "meta": {"db_id": "%s", "question": "%s"%s}}
    """
        .formatted(question, chosen, rejected, database, question, more)
        .strip();
  }

  /** A line with a type and rewards. */
  protected static String typed(
      String question, String chosen, String rejected, String type, double margin) {
    return row(
        "company",
        question,
        chosen,
        rejected,
        ", \"pair_type\": \"%s\", \"chosen_reward\": %s, \"rejected_reward\": 0"
            .formatted(type, margin));
  }

  protected HttpResponse<String> upload(byte[] body) {
    return http.send(
        http.request("/v1/pair-files", "Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  protected HttpResponse<String> upload(String body) {
    return upload(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads and imports; the set must succeed. */
  protected JsonNode importedSet(String body) {
    HttpResponse<String> file = upload(body);
    assertThat(file.statusCode()).as(file.body()).isEqualTo(201);
    String id = TestHttp.json(file).path("id").asString();
    return made("{\"kind\": \"IMPORTED\", \"file\": \"" + id + "\"}");
  }

  protected JsonNode importedSet(List<String> lines) {
    return importedSet(String.join("\n", lines));
  }

  /** A set that must succeed. */
  protected JsonNode made(String request) {
    JsonNode set = ended(started("/v1/pair-sets", request));
    assertThat(set.path("state").asString()).as(set.toString()).isEqualTo("SUCCEEDED");
    return set;
  }

  protected JsonNode get(String path) {
    HttpResponse<String> answer = http.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestHttp.json(answer);
  }

  protected List<JsonNode> pairs(JsonNode set) {
    var all = new ArrayList<JsonNode>();
    @Nullable String cursor = null;
    do {
      JsonNode page =
          get(
              "/v1/pair-sets/%s/pairs?limit=3%s"
                  .formatted(id(set), cursor == null ? "" : "&cursor=" + cursor));
      page.path("items").forEach(all::add);
      cursor = page.path("nextCursor").isString() ? page.path("nextCursor").asString() : null;
    } while (cursor != null);
    return all;
  }

  protected List<String> hashes(JsonNode set) {
    return pairs(set).stream().map(pair -> pair.path("contentHash").asString()).toList();
  }

  /** Drops or flips a pair. */
  protected void decideAsMira(String hash, String action) {
    var answer =
        http.send(
            http.request("/v1/pair-decisions/" + hash, "Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"action\": \"%s\", \"reason\": \"not so\", \"author\": \"mira\"}"
                            .formatted(action))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** A merge of one set, with the usual filters. */
  protected static String merge(JsonNode set) {
    return "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\"}]}".formatted(id(set));
  }

  protected static String id(JsonNode set) {
    return set.path("id").asString();
  }
}

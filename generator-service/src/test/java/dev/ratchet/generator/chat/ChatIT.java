package dev.ratchet.generator.chat;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.generator.serving.FakeModels;
import dev.ratchet.generator.serving.ServingIntegrationTest;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatIT extends ServingIntegrationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HELLO = "'messages':[{'role':'user','content':'Hello'}]";

  @BeforeEach
  void anEcho() {
    models.answer(asked -> "You said: " + asked.prompt().length());
  }

  @Test
  void answersWithTextReasonAndUsage() {
    JsonNode answer = ok("'model':'base'," + HELLO);
    assertThat(answer.path("object").asString()).isEqualTo("chat.completion");
    assertThat(answer.path("id").asString()).startsWith("chatcmpl-");
    assertThat(answer.path("model").asString()).isEqualTo("base");
    JsonNode choice = answer.at("/choices/0");
    assertThat(choice.at("/message/role").asString()).isEqualTo("assistant");
    assertThat(choice.at("/message/content").asString()).isEqualTo("You said: 23");
    assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(choice.path("logprobs").isNull()).isTrue();
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(23);
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(12);
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(35);
  }

  @Test
  void theWholeConversationReachesTheModel() {
    models.answer(asked -> asked.prompt());
    JsonNode answer =
        ok(
            """
            'model':'base','messages':[{'role':'developer','content':'Be brief.'},
            {'role':'user','content':[{'type':'text','text':'One, '},{'type':'text','text':'two?'}]},
            {'role':'assistant','content':'Yes.'},{'role':'user','content':'Why?'}]
            """);
    assertThat(answer.at("/choices/0/message/content").asString())
        .isEqualTo("system: Be brief.\nuser: One, two?\nassistant: Yes.\nuser: Why?\nassistant: ");
  }

  @Test
  void anAdapterIsAModel() {
    models.answer(asked -> String.valueOf(asked.request().adapter() != null));
    assertThat(content(ok("'model':'base'," + HELLO))).isEqualTo("false");
    assertThat(content(ok("'model':'better'," + HELLO))).isEqualTo("true");
  }

  @Test
  void settingsReachTheModel() {
    models.answer(asked -> asked.request().decoding() + " " + asked.request().key().seed());
    assertThat(content(ok("'model':'base','temperature':0.5,'top_p':0.25,'seed':7," + HELLO)))
        .isEqualTo("Sampled[temperature=0.5, topP=0.25, topK=0] 7");
    assertThat(content(ok("'model':'base','temperature':0,'seed':8," + HELLO)))
        .isEqualTo("Greedy[] 8");
    String first = content(ok("'model':'base'," + HELLO));
    assertThat(first)
        .startsWith("Sampled[temperature=1.0, topP=1.0, topK=0]")
        .isNotEqualTo(content(ok("'model':'base'," + HELLO)));
  }

  @Test
  void limitsAndStopsEndTheAnswer() {
    models.answer(_ -> "one; two; three");
    JsonNode stopped = ok("'model':'base','stop':['; th','zzz']," + HELLO);
    assertThat(content(stopped)).isEqualTo("one; two");
    assertThat(stopped.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    JsonNode cut = ok("'model':'base','max_tokens':900,'max_completion_tokens':3," + HELLO);
    assertThat(content(cut)).isEqualTo("one");
    assertThat(cut.at("/choices/0/finish_reason").asString()).isEqualTo("length");
  }

  @Test
  void aFloorOfTokensReachesTheModel() {
    models.answer(asked -> "at least " + asked.request().minTokens());
    assertThat(content(ok("'model':'base','max_tokens':900,'min_tokens':7," + HELLO)))
        .isEqualTo("at least 7");
  }

  @Test
  void severalChoicesAreSeveralSamples() {
    models.answer(asked -> "sample " + asked.sample());
    JsonNode answer = ok("'model':'base','n':3," + HELLO);
    assertThat(answer.path("choices").size()).isEqualTo(3);
    assertThat(answer.at("/choices/2/index").asInt()).isEqualTo(2);
    assertThat(answer.at("/choices/2/message/content").asString()).isEqualTo("sample 2");
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(24);
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(23);
  }

  @Test
  void logProbabilitiesHaveTokensAndBytes() {
    models.answer(_ -> "aé");
    JsonNode content =
        ok("'model':'base','logprobs':true,'top_logprobs':0," + HELLO)
            .at("/choices/0/logprobs/content");
    assertThat(content.size()).isEqualTo(2);
    assertThat(content.at("/0/token").asString()).isEqualTo("a");
    assertThat(content.at("/0/logprob").asDouble()).isEqualTo(-0.5);
    assertThat(content.at("/1/bytes").toString()).isEqualTo("[195,169]");
    assertThat(content.at("/1/top_logprobs").isArray()).isTrue();
  }

  @Test
  void aStreamIsTheSameAnswerInPieces() {
    models.answer(asked -> "sämple " + asked.sample());
    HttpResponse<String> response =
        chat("'model':'base','n':2,'stream':true,'stream_options':{'include_usage':true}," + HELLO);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    List<String> events = events(response.body());
    assertThat(events).last().isEqualTo("[DONE]");
    List<JsonNode> chunks =
        events.subList(0, events.size() - 1).stream().map(JSON::readTree).toList();
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
              assertThat(chunk.path("id")).isEqualTo(chunks.getFirst().path("id"));
            });
    assertThat(chunks.getFirst().at("/choices/0/delta/role").asString()).isEqualTo("assistant");
    assertThat(chunks.getFirst().at("/choices/0/finish_reason").isNull()).isTrue();
    for (int sample = 0; sample < 2; sample++) {
      assertThat(joined(chunks, sample)).isEqualTo("sämple " + sample);
      assertThat(reasons(chunks, sample)).containsExactly("stop");
    }
    assertThat(chunks.getLast().path("choices").isEmpty()).isTrue();
    assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(16);
    assertThat(chunks.subList(0, chunks.size() - 1)).noneMatch(chunk -> chunk.has("usage"));
  }

  private static String joined(List<JsonNode> chunks, int sample) {
    var text = new StringBuilder();
    for (JsonNode chunk : chunks) {
      if (chunk.at("/choices/0/index").asInt(-1) == sample) {
        text.append(chunk.at("/choices/0/delta/content").asString(""));
      }
    }
    return text.toString();
  }

  private static List<String> reasons(List<JsonNode> chunks, int sample) {
    var reasons = new ArrayList<String>();
    for (JsonNode chunk : chunks) {
      JsonNode choice = chunk.at("/choices/0");
      if (choice.path("index").asInt(-1) == sample && choice.path("finish_reason").isString()) {
        reasons.add(choice.path("finish_reason").asString());
      }
    }
    return reasons;
  }

  private static List<String> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  @Test
  void aReaderWhoLeavesEndsTheGeneration() throws IOException, InterruptedException {
    var cancelled = new CompletableFuture<Boolean>();
    models.answer(
        asked -> {
          while (!asked.request().cancellation().isCancelled()) {
            asked.request().listener().text(0, "word ".repeat(1_000));
            LockSupport.parkNanos(1_000_000); // a model is no faster
          }
          cancelled.complete(true);
          return "";
        });
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(
              http.request("/v1/chat/completions", "Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          body("'model':'base','stream':true," + HELLO)))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
    }
    await().until(cancelled::isDone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'temperature':3              | temperature",
        "'temperature':'hot'          | temperature",
        "'top_p':0                    | top_p",
        "'max_tokens':0               | max_tokens",
        "'max_completion_tokens':1.5  | max_completion_tokens",
        "'max_tokens':4,'min_tokens':5 | min_tokens",
        "'n':65                       | n",
        "'stop':['a','b','c','d','e'] | stop",
        "'stop':[''                ]  | stop",
        "'seed':1.5                   | seed",
        "'stream':'yes'               | stream",
        "'stream_options':{}          | stream_options",
        "'presence_penalty':0.5       | presence_penalty",
        "'frequency_penalty':1        | frequency_penalty",
        "'logit_bias':{'1':2}         | logit_bias",
        "'tools':[{'type':'function'}]| tools",
        "'response_format':{'type':'json_object'} | response_format",
        "'top_logprobs':2,'logprobs':true | top_logprobs",
        "'best_of':2                  | best_of",
      })
  void whatIsNotCarriedOutIsRefusedByName(String member, String param) {
    JsonNode error = refused(400, "'model':'base'," + member + "," + HELLO);
    assertThat(error.path("param").asString()).isEqualTo(param);
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").asString()).contains(param);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'presence_penalty':0",
        "'frequency_penalty':0.0",
        "'logit_bias':{}",
        "'tools':[]",
        "'tool_choice':'none'",
        "'response_format':{'type':'text'}",
        "'user':'somebody'",
        "'n':null",
        "'stop':null",
        "'top_logprobs':null"
      })
  void whatAsksForNothingSpecialIsTaken(String member) {
    ok("'model':'base'," + member + "," + HELLO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'messages':[]                                                | messages",
        "'messages':[{'role':'tool','content':'x'}]                   | messages[0].role",
        "'messages':[{'role':'user'}]                                 | messages[0].content",
        "'messages':[{'role':'user','content':[{'type':'image_url'}]}]|"
            + " messages[0].content[0].type",
        "'messages':[{'role':'user','content':'x','tool_calls':[]}]   | messages[0].tool_calls",
      })
  void badMessagesAreRefusedByPlace(String messages, String param) {
    assertThat(refused(400, "'model':'base'," + messages).path("param").asString())
        .isEqualTo(param);
  }

  @Test
  void aBodyThatIsNoJsonObjectIsRefusedInOpenAisShape() {
    for (String body : List.of("{", "[]", "1", "")) {
      var response = http.post("/v1/chat/completions", body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(TestHttp.json(response).at("/error/message").asString()).isNotEmpty();
    }
  }

  @Test
  void anUnknownQueryParameterIsRefusedInOpenAisShape() {
    var response = http.post("/v1/chat/completions?stream=true", "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = TestHttp.json(response).path("error");
    assertThat(error.path("code").asString()).isEqualTo("UNKNOWN_PARAMETER");
    assertThat(error.path("message").asString()).contains("'stream'");
    assertThat(error.path("param").isNull()).isTrue();
  }

  @Test
  void anyKeyWillDoForChatsWhileTokensAreOffAndForNothingElse() {
    String[] key = {"Authorization", "Bearer sk-anything"};
    for (var response :
        List.of(http.get("/v1/models", key), http.post("/v1/chat/completions", "{", key))) {
      assertThat(response.statusCode()).isIn(200, 400);
      assertThat(response.headers().firstValue("Ratchet-Token")).hasValue("ignored");
    }
    assertProblem(http.get("/v1/rollouts", key), ServiceKitError.TOKEN_UNEXPECTED);
  }

  @Test
  void anUnknownModelIsNotFound() {
    for (String model : List.of("nobody", "scripted")) {
      JsonNode error = refused(404, "'model':'" + model + "'," + HELLO);
      assertThat(error.path("code").asString()).isEqualTo("model_not_found");
      assertThat(error.path("param").asString()).isEqualTo("model");
    }
  }

  @Test
  void whatDoesNotFitIntoTheContextIsRefusedWithNumbers() {
    String longText = "x".repeat(FakeModels.CONTEXT);
    JsonNode tooLong =
        refused(400, "'model':'base','messages':[{'role':'user','content':'" + longText + "'}]");
    assertThat(tooLong.path("code").asString()).isEqualTo("context_length_exceeded");
    assertThat(tooLong.path("param").asString()).isEqualTo("messages");
    JsonNode tooMuch = refused(400, "'model':'base','max_tokens':3990," + HELLO);
    assertThat(tooMuch.path("param").asString()).isEqualTo("max_tokens");
    assertThat(tooMuch.path("message").asString()).contains("3990", "4000", "3977");
  }

  @Test
  void aFullQueueSaysWhenToComeBack() {
    models.queue(0);
    TRAINER.addModel("busy", ExportPrecision.FP32, export("busy", Map.of()));
    for (String stream : List.of("", "'stream':true,")) {
      HttpResponse<String> response = chat("'model':'busy'," + stream + HELLO);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
      assertThat(response.headers().firstValue("Retry-After")).contains("2");
      assertThat(TestHttp.json(response).at("/error/code").asString()).isEqualTo("queue_full");
    }
  }

  @Test
  void aFailureOfTheModelIsToldWithoutItsInside() {
    models.answer(
        _ -> {
          throw new IllegalStateException("secret");
        });
    JsonNode error = refused(500, "'model':'base'," + HELLO);
    assertThat(error.path("type").asString()).isEqualTo("server_error");
    assertThat(error.path("message").asString()).doesNotContain("secret");
  }

  private JsonNode ok(String members) {
    HttpResponse<String> response = chat(members);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response);
  }

  private JsonNode refused(int status, String members) {
    HttpResponse<String> response = chat(members);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return TestHttp.json(response).path("error");
  }

  private HttpResponse<String> chat(String members) {
    return http.post("/v1/chat/completions", body(members));
  }

  private static String body(String members) {
    return "{" + members.replace('\'', '"') + "}";
  }

  private static String content(JsonNode answer) {
    return answer.at("/choices/0/message/content").asString();
  }
}

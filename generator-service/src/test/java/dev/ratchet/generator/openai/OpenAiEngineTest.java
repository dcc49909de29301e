package dev.ratchet.generator.openai;

import static dev.ratchet.generator.openai.FakeModelServer.body;
import static dev.ratchet.generator.openai.FakeModelServer.error;
import static dev.ratchet.generator.openai.FakeModelServer.message;
import static dev.ratchet.generator.openai.FakeModelServer.one;
import static dev.ratchet.generator.openai.FakeModelServer.text;
import static dev.ratchet.generator.openai.FakeModelServer.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.generator.engine.Answer;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The engine against a server that misbehaves, over real HTTP. */
class OpenAiEngineTest {

  private static final String KEY = "key-0123456789-abcdef";
  private static final Sampling WARM = new Sampling(0.7, 0.9, 64, 5);

  private final FakeModelServer server = new FakeModelServer();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SettableClock clock = SettableClock.atNoon();
  private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
  private Endpoints endpoints = endpoints(Map.of());

  private Endpoints endpoints(Map<String, String> settings) {
    return TestEndpoints.of(
        server.baseUrl(), KEY, settings, new Waiting(clock, () -> 0.5, slept::add), meters);
  }

  @AfterEach
  void end() {
    endpoints.close();
    server.close();
  }

  private Answers ask(EngineOptions options, Sampling sampling, Prompt... prompts)
      throws InterruptedException {
    return engine().generate(options, sampling, List.of(prompts), new Stop());
  }

  private Answers ask(Prompt... prompts) throws InterruptedException {
    return ask(EngineOptions.none(), WARM, prompts);
  }

  private Engine engine() {
    var source =
        new OpenAiEngines(
            endpoints, new Availability(endpoints, clock), FakeModelServer.JSON, Instant.EPOCH);
    return source.find("fake/tiny", EngineOptions.none()).orElseThrow();
  }

  private static Prompt prompt(int example, int samples) {
    return new Prompt(example, example, 1, samples, "Question " + example, null);
  }

  private static List<Generation> given(Answers answers, int index) {
    return ((Answer.Given) answers.each().get(index)).generations();
  }

  private static String problem(Answers answers, int index) {
    return ((Answer.Failed) answers.each().get(index)).problem();
  }

  private double count(String name, String kind) {
    var counter = meters.find(name).tag("endpoint", "fake").tag("kind", kind).counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void sendsEverySettingOfTheRolloutAndTheKeyInItsHeaderOnly() throws InterruptedException {
    var options =
        new EngineOptions(null, null, null, null, null, true, List.of(";", "\n\n"), null, null);
    ask(options, WARM, prompt(3, 4));
    JsonNode sent = server.requests().getFirst().body();
    assertThat(sent.path("model").asString()).isEqualTo("tiny");
    assertThat(sent.path("n").asInt()).isEqualTo(4);
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(sent.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(64);
    assertThat(sent.path("seed").asInt()).isNotNegative();
    assertThat(sent.path("stop").toString()).isEqualTo("[\";\",\"\\n\\n\"]");
    assertThat(sent.path("logprobs").asBoolean()).isTrue();
    assertThat(sent.at("/messages/0/role").asString()).isEqualTo("system");
    assertThat(sent.at("/messages/1/content").asString()).isEqualTo("Question 3");
    assertThat(sent.toString()).doesNotContain(KEY);
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer " + KEY);
  }

  @Test
  void aServerThatIgnoresNIsAskedOnceForEachSampleFromThenOn() throws InterruptedException {
    server.always(one(request -> "SELECT " + request.path("seed").asInt()));
    Answers first = ask(prompt(0, 3));
    assertThat(server.requests()).hasSize(3);
    Answers second = ask(prompt(0, 3));
    assertThat(server.requests()).hasSize(6);
    assertThat(server.requests().get(3).body().has("n")).isFalse();
    assertThat(given(first, 0)).extracting(Generation::text).doesNotHaveDuplicates();
    assertThat(given(second, 0)).isEqualTo(given(first, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n > 1 is not supported",
        "n must be 1 when using best_of",
        "Only one completion choice is allowed"
      })
  void aServerThatRefusesNIsAskedOnceForEachSample(String refusal) throws InterruptedException {
    server.then(error(400, refusal, "invalid"));
    assertThat(given(ask(prompt(0, 3)), 0)).hasSize(3);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void takesNoMoreChoicesThanAskedForAndSharesTheTokensOut() throws InterruptedException {
    server.then(
        body(
            200,
            """
            {"choices":[{"index":1,"message":{"content":"bb"},"finish_reason":"length"},
                        {"index":0,"message":{"content":"a"},"finish_reason":"stop"},
                        {"index":2,"message":{"content":"cccc"},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":9,"completion_tokens":10}}
            """));
    List<Generation> given = given(ask(prompt(0, 2)), 0);
    assertThat(given).extracting(Generation::text).containsExactly("a", "bb");
    assertThat(given)
        .extracting(Generation::finishReason)
        .containsExactly(FinishReason.STOP, FinishReason.LENGTH);
    assertThat(given).extracting(Generation::promptTokens).containsOnly(9);
    assertThat(given).extracting(Generation::completionTokens).containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"content":"SELECT 1","reasoning_content":"one row"}  | SELECT 1 | one row
          {"content":"SELECT 1","reasoning":"one row"}          | SELECT 1 | one row
          {"content":null,"reasoning_content":"cut"}            | ^^       | cut
          {"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"SELECT 1"}]} | SELECT 1 | hm
          """)
  void keepsReasoningThatTheServerTellsApart(String message, String text, String reasoning)
      throws InterruptedException {
    server.then(message(message, "stop"));
    Generation given = given(ask(prompt(0, 1)), 0).getFirst();
    assertThat(given.text()).isEqualTo(text);
    assertThat(given.reasoning()).isEqualTo(reasoning);
  }

  @Test
  void readsLogProbabilities() throws InterruptedException {
    server.then(
        body(
            200,
            """
            {"choices":[{"message":{"content":"ab"},"logprobs":{"content":[
              {"token":"a","logprob":-0.5,"top_logprobs":[{"token":"a","logprob":-0.5}]},
              {"token":"b","logprob":-2.0,"top_logprobs":[{"token":"c","logprob":-0.1}]}]}}]}
            """));
    var tokens = given(ask(prompt(0, 1)), 0).getFirst().tokens();
    assertThat(tokens).isNotNull();
    assertThat(tokens.logProbabilities()).containsExactly(-0.5, -2.0);
    assertThat(tokens.maxProbabilities()).containsExactly(Math.exp(-0.5), Math.exp(-0.1));
  }

  @Test
  void waitsLongerBeforeEachRetryAndAsLongAsTheServerAsks() throws InterruptedException {
    server.then(
        error(500, "oops", "x"),
        error(503, "loading", "x"),
        body(429, "slow down", "Retry-After", "3"),
        body(429, "slow down", "Retry-After", "Fri, 01 Jan 2990 00:00:00 GMT"));
    assertThat(given(ask(prompt(0, 1)), 0)).hasSize(1);
    // Half of 100 ms and of 200 ms; 3 s and the longest wait of 8 s, each plus half of 100 ms.
    assertThat(slept)
        .containsExactly(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(3_050),
            Duration.ofMillis(8_050));
    assertThat(count("generator.openai.retries", "rate_limit")).isEqualTo(2);
    assertThat(count("generator.openai.failures", "rate_limit")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedKeyEndsEverythingAtOnce(int status) {
    server.always(error(status, "Incorrect API key provided: " + KEY, "invalid_api_key"));
    Prompt[] many = IntStream.range(0, 40).mapToObj(i -> prompt(i, 1)).toArray(Prompt[]::new);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask(many))
        .satisfies(
            e -> {
              assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_KEY_REFUSED);
              assertThat(e.detail())
                  .contains("'fake'", "env:FAKE_KEY", status + ": ", "[key]")
                  .doesNotContain(KEY);
            });
    assertThat(server.requests()).hasSizeLessThan(20);
    assertThat(slept).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | The model `tiny` does not exist     | model_not_found  | ENDPOINT_MODEL_UNKNOWN
          404 | model 'tiny' not found, try pulling | x                | ENDPOINT_MODEL_UNKNOWN
          404 | Not Found                           | x                | ENDPOINT_REFUSED
          402 | pay first                           | x                | ENDPOINT_REFUSED
          429 | you have no quota                   | insufficient_quota | ENDPOINT_REFUSED
          400 | temperature is not for this model   | unsupported_value | ENDPOINT_REFUSED
          """)
  void whatEveryRequestWouldMeetEndsEverything(
      int status, String text, String code, GeneratorError expected) {
    server.always(error(status, text, code));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask(prompt(0, 1)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(expected))
        .withMessageContaining(text);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          400 | {"error":{"message":"too much","code":"context_length_exceeded"}}
          400 | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens","type":"BadRequestError","code":400}
          400 | {"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error","n_prompt_tokens":900,"n_ctx":512}}
          500 | {"error":{"message":"the input length exceeds the context length","type":"api_error"}}
          422 | {"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 1024. Given: 1000","error_type":"validation"}
          400 | {"error":{"message":"The input (9000 tokens) is longer than the model's context length (8192 tokens)."}}
          400 | {"detail":"Requested tokens (901) exceed context window of 512"}
          """)
  void aContextOverflowRefusesOnePromptOnly(int status, String answer) throws InterruptedException {
    server.then(body(status, answer));
    Answers answers = ask(prompt(0, 2));
    assertThat(given(answers, 0)).hasSize(2).allMatch(Generation::isRefused);
    assertThat(given(answers, 0).getFirst().problem())
        .contains("example 0, turn 1, model tiny at endpoint 'fake': " + status);
    assertThat(given(ask(prompt(1, 1)), 0)).noneMatch(Generation::isRefused);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          <html><body>Sign in</body></html>                     | not JSON: <html><body>Sign in
          {"choices":[{"message":{"content":"SEL                | not JSON
          []                                                    | JSON that is no object
          {"choices":[]}                                        | without choices
          {"object":"error"}                                    | without choices
          {"choices":[{"message":{"content":null}}]}            | no content
          {"choices":[{}]}                                      | no content
          {"choices":"none"}                                    | without choices
          """)
  void anAnswerThatIsNoneFailsItsPromptAndTellsWhatCame(String answer, String told)
      throws InterruptedException {
    server.then(text("SELECT 1")).always(body(200, answer)).then(text("SELECT 1"));
    Answers answers = ask(prompt(0, 1), prompt(1, 1));
    List<Answer.Failed> failed =
        answers.each().stream()
            .filter(Answer.Failed.class::isInstance)
            .map(Answer.Failed.class::cast)
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(failed.getFirst().problem())
        .startsWith("example ")
        .contains("endpoint 'fake'", told, "(attempt 5, the last)");
    assertThat(answers.away()).isNull();
  }

  @Test
  void tellsNoMoreThan200CharactersOnOneLineWithoutTheKey() throws InterruptedException {
    server.always(body(200, "no\u0000\r\n\u001b[31m\u202ejson " + KEY + " " + "x".repeat(5_000)));
    String problem = problem(ask(prompt(0, 1)), 0);
    assertThat(problem).contains("no [31m json [key] xxx").hasSizeLessThan(330);
    assertThat(problem).doesNotContain(KEY, "\n", "\u0000", "\u202e");
  }

  @Test
  void aKeyThatTheServerRepeatsIsStoredNowhere() throws InterruptedException {
    server.then(
        message("{\"content\":\"SELECT '%s'\",\"reasoning\":\"%s\"}".formatted(KEY, KEY), "stop"));
    Generation given = given(ask(prompt(0, 1)), 0).getFirst();
    assertThat(given.text()).isEqualTo("SELECT '[key]'");
    assertThat(given.reasoning()).isEqualTo("[key]");
  }

  @Test
  void aTextOfTenMegabytesIsNotReadToItsEnd() throws InterruptedException {
    server.always(FakeModelServer.flood(10_000_000));
    assertThat(problem(ask(prompt(0, 1)), 0))
        .contains("200 with more than 1048576 bytes (max-answer): {\"choices\": ")
        .contains("(attempt 2, the last)");
  }

  @Test
  void aTextFarOverTheLimitOfTokensIsNoAnswer() throws InterruptedException {
    server.always(text("SELECT ".repeat(20_000)));
    assertThat(problem(ask(prompt(0, 1)), 0)).contains("heeds no limit of tokens", "SELECT SELECT");
  }

  @Test
  void aServerThatSaysNothingIsLeftAfterTheTimeLimit() throws InterruptedException {
    endpoints.close();
    endpoints = endpoints(Map.of("timeout", "300ms"));
    server.always(FakeModelServer.silence());
    assertThat(problem(ask(prompt(0, 1)), 0)).contains("nothing complete within 300 ms");
    server.always(FakeModelServer.stall());
    assertThat(problem(ask(prompt(0, 1)), 0)).contains("nothing complete within 300 ms");
    assertThat(server.requests()).hasSize(4);
    server.modelsAnswer(503);
    assertThat(ask(prompt(0, 1)).away())
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_UNAVAILABLE));
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws InterruptedException {
    server.then(FakeModelServer.hangUp(), FakeModelServer.hangUp());
    assertThat(given(ask(prompt(0, 1)), 0)).hasSize(1);
    assertThat(count("generator.openai.retries", "broken_off")).isEqualTo(2);
  }

  @Test
  void aServerThatIsGoneWithholdsTheRestAndKeepsWhatItGave() throws InterruptedException {
    endpoints.close();
    endpoints = endpoints(Map.of("concurrency", "1"));
    Engine engine = engine();
    server.always(
        (exchange, request) -> {
          text("SELECT 1").send(exchange, request);
          exchange.close();
          server.switchOff();
        });
    Answers answers =
        engine.generate(
            EngineOptions.none(),
            WARM,
            IntStream.range(0, 30).mapToObj(i -> prompt(i, 1)).toList(),
            new Stop());
    assertThat(answers.each()).filteredOn(Answer.Withheld.class::isInstance).hasSizeBetween(29, 30);
    assertThat(answers.away())
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_UNAVAILABLE);
              assertThat(e.detail()).contains("'fake'", "(attempt 5, the last)");
            });
  }

  @Test
  void aServerThatOnlyGivesPagesIsToldOfAtOnce() {
    server.always(body(200, "<html>Sign in</html>"));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask(prompt(0, 1), prompt(1, 1), prompt(2, 1), prompt(3, 1)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_UNUSABLE))
        .withMessageContaining("<html>Sign in</html>");
  }

  @Test
  void redirectsAreNotFollowed() {
    server.always(body(307, "", "Location", "http://169.254.169.254/latest"));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ask(prompt(0, 1)))
        .satisfies(e -> assertThat(e.error()).isEqualTo(GeneratorError.ENDPOINT_REFUSED))
        .withMessageContaining("a redirect to http://169.254.169.254/latest");
  }

  @Test
  void asksNoMoreAtOnceThanTheEndpointAllowsOverAllRollouts() throws Exception {
    server.always(
        (exchange, request) -> {
          try {
            Thread.sleep(20);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          text("SELECT 1").send(exchange, request);
        });
    Engine engine = engine();
    List<Prompt> prompts = IntStream.range(0, 20).mapToObj(i -> prompt(i, 1)).toList();
    try (var rollouts = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var one =
          rollouts.submit(() -> engine.generate(EngineOptions.none(), WARM, prompts, new Stop()));
      var other =
          rollouts.submit(() -> engine().generate(EngineOptions.none(), WARM, prompts, new Stop()));
      assertThat(one.get().each()).hasOnlyElementsOfType(Answer.Given.class);
      assertThat(other.get().each()).hasOnlyElementsOfType(Answer.Given.class);
    }
    assertThat(server.mostAtOnce()).isBetween(2, 3);
    assertThat(meters.get("generator.openai.in.flight").tag("endpoint", "fake").gauge().value())
        .isZero();
  }

  @Test
  void aStopEndsRequestsOnTheirWay() {
    server.always(FakeModelServer.silence());
    var stop = new Stop();
    Engine engine = engine();
    Thread.ofVirtual()
        .start(
            () -> {
              while (server.requests().isEmpty()) {
                Thread.onSpinWait();
              }
              stop.request();
            });
    assertThatThrownBy(
            () -> engine.generate(EngineOptions.none(), WARM, List.of(prompt(0, 1)), stop))
        .isInstanceOf(EngineStoppedException.class);
  }

  @Test
  void contentFiltersAndRefusalsAreNoAnswersButNoFailuresEither() throws InterruptedException {
    server.then(
        message("{\"content\":\"\"}", "content_filter"),
        message("{\"content\":null,\"refusal\":\"I can't help\"}", "stop"));
    assertThat(given(ask(prompt(0, 1)), 0).getFirst().problem()).contains("content filter");
    assertThat(given(ask(prompt(0, 1)), 0).getFirst().problem())
        .contains("the model declined: I can't help");
  }

  @Test
  void halvesOfCharactersAndNulsAreReplaced() throws InterruptedException {
    server.then(message("{\"content\":\"a\\ud800b\\u0000c\"}", "stop"));
    assertThat(given(ask(prompt(0, 1)), 0).getFirst().text()).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Test
  void seedsDependOnRolloutExampleTurnAndSampleOnly() throws InterruptedException {
    server.always(texts((request, choice) -> request.path("seed").asInt() + "/" + choice));
    String first = given(ask(prompt(4, 2)), 0).getFirst().text();
    assertThat(given(ask(prompt(3, 2), prompt(4, 2)), 1).getFirst().text()).isEqualTo(first);
    assertThat(given(ask(prompt(5, 2)), 0).getFirst().text()).isNotEqualTo(first);
  }
}

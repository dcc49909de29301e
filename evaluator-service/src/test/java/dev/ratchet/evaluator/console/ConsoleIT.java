package dev.ratchet.evaluator.console;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class ConsoleIT {
  private static final HostileServices SERVICES = new HostileServices();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Pages of what other services have. */
  private static final List<String> OF_OTHERS =
      List.of(
          "/console/runs",
          "/console/runs/a",
          "/console/runs/a/trajectories",
          "/console/runs/a/trajectories/7",
          "/console/compare",
          "/console/compare?a=a&b=b",
          "/console/run-tables",
          "/console/run-tables?run=a&run=b",
          "/console/pairs",
          "/console/pairs/set-1",
          "/console/pairs/set-1/0",
          "/console/pairs/set-1/1",
          "/console/pairs/set-1/removed",
          "/console/trainings",
          "/console/trainings/training-1",
          "/console/trainings/training-2",
          "/console/models",
          "/console/datasets",
          "/console/datasets/dataset-1",
          "/console/audits/audit-1",
          "/console/system",
          "/console/search",
          "/console/search/pairs",
          "/console/analyses",
          "/console/pareto",
          "/console/experiments",
          "/console/adapters/adapter-1",
          "/console/imports",
          "/console/glossary");

  /** Pages of what the evaluator keeps itself; %s stands for its id. */
  private static final List<String> OF_ONES_OWN =
      List.of(
          "/console/analyses/%s",
          "/console/analyses/%s/examples",
          "/console/run-tables/%s",
          "/console/experiments/%s",
          "/console/imports/%s");

  /** As hostile as a name may be that is stored. */
  private static final String LABEL = HostileServices.SCRIPT + "\u202egnp\u200b";

  private static final Pattern WORD =
      Pattern.compile("class=\"word\" href=\"/console/glossary#([^\"]+)\"");

  @LocalServerPort int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private TestHttp http;

  @DynamicPropertySource
  static void urls(DynamicPropertyRegistry registry) {
    for (String service : new String[] {"generator", "executor", "trainer"}) {
      // Two replicas, which are one.
      registry.add(
          "ratchet." + service + ".base-url",
          () -> SERVICES.url() + "," + SERVICES.url().replace("localhost", "127.0.0.1"));
    }
  }

  @AfterAll
  static void stop() {
    SERVICES.close();
  }

  @BeforeEach
  void allIsWell() {
    http = TestHttp.onPort(port);
    SERVICES.away = false;
    SERVICES.state = JobState.SUCCEEDED;
    SERVICES.datasetOfB = "hash";
    SERVICES.posts.clear();
    SERVICES.bodies.clear();
  }

  private HttpResponse<String> page(String path) {
    return http.get(path, "Accept", "text/html,*/*;q=0.8");
  }

  private HttpResponse<String> submit(String path, String form) {
    return http.send(
        http.request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static List<String> ofOthers() {
    return OF_OTHERS;
  }

  @ParameterizedTest
  @MethodSource("ofOthers")
  void showsNothingOfWhatOthersWroteAsMarkup(String path) {
    requireHarmless(path);
  }

  // A new page was hostile to nobody's knowledge until somebody thought of this test.
  @Test
  void looksAtEveryPageThatThereIs() {
    var looked =
        Stream.concat(OF_OTHERS.stream(), OF_ONES_OWN.stream().map(path -> path.formatted("x")))
            .map(path -> path.replaceAll("\\?.*", ""))
            .map(PathContainer::parsePath)
            .toList();

    assertThat(
            mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().hasMethodAnnotation(PageMapping.class))
                .flatMap(each -> each.getKey().getPathPatternsCondition().getPatterns().stream()))
        .hasSizeGreaterThan(20)
        .allMatch(pattern -> looked.stream().anyMatch(pattern::matches));
  }

  /** Names, labels and values that the evaluator keeps itself. */
  @Test
  void showsNothingOfWhatCallersNamedAsMarkup() throws Exception {
    evaluate("a");
    evaluate("b");
    String left = started("/v1/analyses", Map.of("rolloutId", "a", "label", LABEL + 1));
    String right = started("/v1/analyses", Map.of("rolloutId", "b", "label", LABEL + 2));
    await(() -> ended("/v1/analyses/" + left) && ended("/v1/analyses/" + right));
    String table =
        started(
            "/v1/run-tables",
            Map.of("runs", List.of(Map.of("analysisId", left), Map.of("analysisId", right))));
    String experiment =
        started(
            "/v1/experiments",
            Map.of(
                "name", LABEL,
                "description", LABEL,
                "parameters", Map.of("run", LABEL),
                "matrix", Map.of("seed", List.of(LABEL, "other")),
                "steps",
                    Map.of(
                        "known", Map.of("evaluate", Map.of("rolloutId", "a")),
                        "lost", Map.of("evaluate", Map.of("rolloutId", "${run}")),
                        "each", Map.of("evaluate", Map.of("rolloutId", "${seed}")))));
    await(() -> ended("/v1/experiments/" + experiment));
    String imported = TestHttp.json(importA()).path("id").asString();

    for (String path :
        List.of(
            OF_ONES_OWN.get(0).formatted(left),
            OF_ONES_OWN.get(2).formatted(table),
            OF_ONES_OWN.get(3).formatted(experiment),
            OF_ONES_OWN.get(4).formatted(imported))) {
      assertThat(requireHarmless(path)).as(path).contains("&lt;script&gt;", "⟨U+202E⟩");
    }
    for (String path :
        List.of(
            "/console/runs",
            "/console/runs/a",
            "/console/analyses",
            OF_ONES_OWN.get(1).formatted(left),
            "/console/run-tables",
            "/console/run-tables?run=a&run=b",
            "/console/experiments",
            "/console/imports",
            "/console/compare?a=" + imported + "&b=b",
            "/console/search",
            "/console/pareto",
            "/console/pareto?rate=FIRST_TURN")) {
      assertThat(requireHarmless(path)).as(path).contains("&lt;script&gt;");
    }
  }

  private String started(String path, Object body) {
    var started = http.start(path, JSON.writeValueAsString(body));
    assertThat(started.statusCode()).as(started.body()).isLessThan(300);
    return TestHttp.json(started).path("id").asString();
  }

  private boolean ended(String path) {
    return JobState.valueOf(TestHttp.json(http.get(path)).path("state").asString()).hasEnded();
  }

  private HttpResponse<String> importA() throws Exception {
    byte[] bundle =
        HttpClient.newHttpClient()
            .send(http.request("/v1/evaluations/a/bundle").build(), BodyHandlers.ofByteArray())
            .body();
    return http.send(
        http.request("/v1/evaluations/imports", "Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(bundle)));
  }

  /** The page. */
  private String requireHarmless(String path) {
    var page = page(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe", "data:", "*");
    assertThat(page.body())
        .doesNotContain(
            "<script>", "<img src=x", "href=\"javascript:", "\u202e", "\u0000", "\u200b")
        .doesNotContainPattern("<[^>]+ style=|<[^>]+ on[a-z]+=");
    assertThat(page.body().length()).isLessThan(200_000);
    return page.body();
  }

  @Test
  void marksHiddenCharactersAndKeepsTheTextReadable() {
    String page = page("/console/runs/a/trajectories/7").body();
    assertThat(page)
        .contains("admin⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+200B⟩", "&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void cutsAnEndlessSqlAndLinksToTheWhole() {
    String page = page("/console/runs/a/trajectories/7").body();
    assertThat(page).contains("of 1,000,009 characters", "part=SQL&amp;turn=3&amp;sample=0");
    var whole = http.get("/console/runs/a/trajectories/7/text?part=SQL&turn=3&sample=0");
    assertThat(whole.body()).isEqualTo(HostileServices.LONG_SQL);
    assertThat(whole.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(whole.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertProblem(
        http.get("/console/runs/a/trajectories/7/text?part=SQL&turn=9"),
        ServiceKitError.PATH_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/runs",
        "/console/runs/a/trajectories?status=FAILED",
        "/console/compare?a=a&b=b",
        "/console/search?text=a%25",
        "/console/analyses?state=FAILED",
        "/console/pareto?rate=FIRST_TURN",
        "/console/experiments",
        "/console/adapters/adapter-1",
        "/console/glossary"
      })
  void answersTheSameModelAsJsonByHeaderAndByEnding(String path) {
    var byHeader = http.get(path, "Accept", "application/json");
    String ending = path.contains("?") ? path.replace("?", ".json?") : path + ".json";
    var byEnding = page(ending);
    assertThat(byHeader.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(TestHttp.json(byEnding)).isEqualTo(TestHttp.json(byHeader));
    assertThat(page(path).body()).contains(ending.replace("&", "&amp;"));
  }

  @Test
  void comparesWhatBothRunsCanBeJudgedBy() {
    JsonNode comparison =
        TestHttp.json(page("/console/compare.json?run=a&run=b")).path("comparison");
    assertThat(comparison.at("/of/common").asInt()).isEqualTo(1);
    assertThat(comparison.at("/flips/0/exampleIndex").asInt()).isEqualTo(7);
    assertThat(comparison.at("/flips/0/direction").asString()).isEqualTo("GAINED");
    assertThat(comparison.path("flips")).hasSize(1);
    assertThat(comparison.at("/of/metrics/ANSWER/left/hits").asInt()).isZero();
    assertThat(comparison.at("/of/metrics/ANSWER/right/hits").asInt()).isEqualTo(1);
    assertThat(TestHttp.json(page("/console/compare.json?run=b&run=a")).path("a").asString())
        .as("the list of runs has the newest first, and the older one comes before")
        .isEqualTo("a");
    assertThat(page("/console/compare?run=a&run=b").body())
        .contains("+100.0")
        .contains("/console/runs/a/trajectories/7", "/console/runs/b/trajectories/7")
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert");
    JsonNode flip = comparison.at("/flips/0");
    assertThat(flip.path("question").asString()).contains("<script>");
    assertThat(flip.path("goldSql").asString()).isNotEmpty();
    assertThat(flip.path("leftSql").asString()).isNotEmpty();
    assertThat(flip.path("rightSql").asString()).isNotEmpty();
  }

  @Test
  void choosesTheSetsToShowBesideOne() {
    String page = page("/console/pairs/set-1?with=set-2&with=nobody,set-1").body();

    assertThat(page)
        .contains("name=\"with\" value=\"set-2\" checked", "There is no pair set “nobody”.")
        .contains("2 (100.0 %)");
    assertThat(SERVICES.asked("/v1/pair-sets/set-1/quality")).isEqualTo("with=set-2");
    JsonNode twin = TestHttp.json(page("/console/pairs/set-1.json?with=nobody"));
    assertThat(twin.at("/beside/messages")).hasSize(1);
    assertThat(twin.at("/beside/choices/0/id").asString()).isEqualTo("set-2");
    assertThat(twin.at("/quality/0/label").asString()).startsWith("<script>");
  }

  @Test
  void showsWhichThresholdAPairHasMissed() {
    assertThat(page("/console/pairs/set-1").body())
        .contains("/console/pairs/set-1/removed?filter=MARGIN");
    assertThat(page("/console/pairs/set-1/removed?filter=MARGIN").body())
        .contains("margin 0.05 &lt; 0.1", "edit ratio 0.9 &gt; 0.8", "/console/pairs/set-2/0")
        .contains("value=\"MARGIN\" selected");
    assertThat(SERVICES.asked("/v1/pair-sets/set-1/removed")).isEqualTo("filter=MARGIN&limit=50");
    JsonNode twin = TestHttp.json(page("/console/pairs/set-1/removed.json"));
    assertThat(twin.at("/pairs/0/missed").asString()).isEqualTo("margin 0.05 < 0.1");
  }

  @Test
  void showsWhatTheNextMergeMakesOfADecision() {
    assertThat(page("/console/pairs/set-1/0").body())
        .contains("The next merge leaves this pair out");
    assertThat(page("/console/pairs/set-1/1").body()).contains("turned round", "Chosen then");
    JsonNode next = TestHttp.json(page("/console/pairs/set-1/1.json")).path("nextMerge");
    assertThat(next.at("/chosen/text").asString()).startsWith("SELECT better");
    assertThat(next.at("/judge").asString()).startsWith("person:");
  }

  @Test
  void showsTheAlarmsOfAPairSet() {
    assertThat(page("/console/pairs").body()).contains("1 alarm", "MARGIN alone &lt;script");
    assertThat(page("/console/pairs/set-1").body()).contains("MARGIN alone &lt;script&gt;");
  }

  @Test
  void sendsWhatPeopleDecideAboutPairsToTheTrainer() {
    var decided = submit("/console/pairs/set-1/0/decide", "action=DROP&reason=wrong+gold");
    assertThat(decided.statusCode()).isEqualTo(303);
    assertThat(decided.headers().firstValue("Location")).hasValue("/console/pairs/set-1/0");
    assertThat(submit("/console/pairs/set-1/0/undo", "").statusCode()).isEqualTo(303);
    assertThat(SERVICES.posts)
        .anyMatch(path -> path.startsWith("/v1/pair-decisions/") && path.endsWith("/undo"));
    assertThat(page("/console/pairs/set-1/0").body())
        .contains("/console/runs/a/trajectories/7", "Drop it", "Undo");
  }

  @Test
  void sendsWhatPeopleSayOfACandidateToTheGenerator() {
    String trajectory = "/console/runs/a/trajectories/7";
    var judged =
        submit(trajectory + "/judge", "turn=3&sample=0&verdict=FAIL&message=it+counts+concerts");
    assertThat(judged.statusCode()).as(judged.body()).isEqualTo(303);
    assertThat(judged.headers().firstValue("Location")).hasValue(trajectory + "#candidate-3-0");
    assertThat(SERVICES.posts).containsExactly("/v1/rollouts/a/trajectories/7/verdicts");
    assertThat(SERVICES.bodies)
        .map(JSON::readTree)
        .containsExactly(
            JSON.readTree(
                """
                {"turn": 3, "sample": 0, "verdict": "FAIL", "message": "it counts concerts"}
                """));
    await(
        () ->
            TestHttp.json(http.get("/v1/audit-log"))
                .path("items")
                .valueStream()
                .anyMatch(
                    noted ->
                        noted.path("action").asString().equals("CHANGED")
                            && noted.path("resource").asString().equals("runs")
                            && noted.path("subjectId").asString().equals("a")));
    submit(trajectory + "/judge", "turn=3&sample=0&verdict=PASS&message=");
    assertThat(JSON.readTree(SERVICES.bodies.getLast()).path("message").isString()).isFalse();
    for (String wrong : List.of("turn=3&sample=0&verdict=", "turn=3&sample=0&verdict=MAYBE")) {
      assertThat(submit(trajectory + "/judge", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(SERVICES.posts).hasSize(2);
  }

  @Test
  void showsWhatPeopleSaidBesideTheCandidate() {
    String page = page("/console/runs/a/trajectories/7").body();
    assertThat(page)
        .contains("id=\"candidate-3-0\"", "id=\"judge-1-0\"", "It passes", "It fails")
        .contains(
            "it counts concerts &lt;script&gt;", "judge-3admin⟨U+202E⟩", "2026-11-21 12:00 UTC")
        .containsSubsequence(
            "candidates that are here no more", "turn 9, candidate 4", "withdrawn");
    JsonNode twin = TestHttp.json(http.get("/console/runs/a/trajectories/7.json"));
    assertThat(twin.at("/turns/2/candidates/0/judged/0/author").asString()).startsWith("judge-3");
    assertThat(twin.at("/turns/0/candidates/0/judged").size()).isZero();
    assertThat(twin.at("/verdicts/value").size()).isEqualTo(2);
  }

  @Test
  void refusesToCompareWhatCanNotBePaired() {
    SERVICES.state = JobState.RUNNING;
    assertProblem(
        http.get("/console/compare.json?a=a&b=never-evaluated"),
        EvaluatorError.ROLLOUT_NOT_SUCCEEDED);
    SERVICES.state = JobState.SUCCEEDED;
    assertThat(page("/console/compare?run=a&run=b&run=a").body()).contains("3 runs were chosen");
    var unknown = page("/console/compare?a=a&b=nobody");
    assertThat(unknown.statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/runs",
        "/console/trainings",
        "/console/models",
        "/console/datasets",
        "/console/compare",
        "/console/search",
        "/console/search/pairs",
        "/console/pareto",
        "/console/pairs"
      })
  void saysWhichServiceIsAwayAndStillShowsThePage(String path) {
    SERVICES.away = true;
    var page = page(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("answered 503", "can't be shown now");
  }

  @Test
  void showsServicesThatAreInTrouble() {
    String well = page("/console/system").body();
    assertThat(well).contains("9.9.9", "Services of different versions run together");
    SERVICES.away = true;
    JsonNode services = TestHttp.json(http.get("/console/system.json")).path("services");
    assertThat(services.get(0).path("health").asString()).isEqualTo("UP");
    assertThat(services.get(1).path("health").asString()).isEqualTo("TROUBLED");
    assertThat(services).as("each replica by itself").hasSize(1 + 3 * 2);
  }

  @Test
  void tellsProblemsAsPagesToPeopleAndAsProblemsToPrograms() {
    var page = page("/console/runs/nobody");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("ROLLOUT_NOT_FOUND", "All runs", "&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(page("/console/nothing/here").body()).contains("PATH_NOT_FOUND", "<nav");
    assertThat(page("/console/runs?state=ASLEEP").body()).contains("INVALID_PARAMETER");
    assertProblem(
        http.get("/console/nothing/here", "Accept", "application/json"),
        ServiceKitError.PATH_NOT_FOUND);
    assertProblem(http.get("/console/runs.json?state=ASLEEP"), ServiceKitError.INVALID_PARAMETER);
  }

  @Test
  void tellsProblemsAsPagesWhereverTheyAreMet() {
    for (String path : List.of("/nope", "/v1/evaluations/nobody", "/console/imports/nobody")) {
      var page = page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
      assertThat(page.body())
          .contains("<h1>", "NOT_FOUND", "Console")
          .doesNotContain("aria-current");
    }
    assertThat(page("/nope").body()).doesNotContain("This page as JSON");
    assertProblem(http.get("/nope"), ServiceKitError.PATH_NOT_FOUND);
    assertProblem(http.get("/nope", "Accept", "*/*"), ServiceKitError.PATH_NOT_FOUND);
    assertProblem(
        http.get("/nope", "Accept", "application/json, text/html;q=0.9"),
        ServiceKitError.PATH_NOT_FOUND);
    SERVICES.away = true;
    var away = page("/console/runs/a");
    assertThat(away.statusCode()).isEqualTo(502);
    assertThat(away.body()).contains("<h1>", "System health");
    var foreign =
        http.get("/console/runs", "Accept", "text/html", "Origin", "https://elsewhere.example");
    assertThat(foreign.statusCode()).as("refused by a filter").isEqualTo(403);
    assertThat(foreign.body()).contains("<h1>", "ORIGIN_NOT_ALLOWED", "console.css");
  }

  @Test
  void showsARunThatWasImportedWithItsOriginAndItsFiles() throws Exception {
    evaluateA();
    var imported = importA();
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
    JsonNode evaluation = TestHttp.json(imported);
    String id = evaluation.path("id").asString();
    String path = "/console/imports/" + id;
    assertThat(page("/console/imports").body()).contains(path, "gold-verified repair");
    JsonNode list = TestHttp.json(http.get("/console/imports.json"));
    assertThat(list.at("/runs/0/id").asString()).isEqualTo(id);

    String page = page(path).body();

    assertThat(page)
        .contains("summary.json", "outcomes.jsonl", "Where it is from")
        .contains(evaluation.at("/imported/bundleSha256").asString())
        .contains("/v1/evaluations/" + id + "/files/summary.json", "&lt;script&gt;")
        .doesNotContain("<script>alert");
    JsonNode twin = TestHttp.json(http.get(path + ".json"));
    assertThat(twin.at("/manifest/format").asString()).isEqualTo("ratchet-run/1");
    assertThat(twin.path("comparable").asBoolean()).isTrue();
    assertThat(page("/console/compare?a=" + id + "&b=a").body())
        .contains("href=\"" + path + "\"", "Imported", "imported from a bundle");
    String own = TestHttp.json(http.get("/console/runs/a.json")).at("/evaluation/id").asString();
    assertProblem(
        http.get("/console/imports/" + own + ".json"), EvaluatorError.EVALUATION_FILE_NOT_FOUND);
  }

  /** It said that it was not evaluated yet, and nothing else. */
  @Test
  void showsWhatAnalysesAndComparisonsFoundOfARunThatWasNotEvaluated() {
    String run = "never-evaluated";
    String path = "/console/runs/" + run;
    assertThat(page(path).body()).contains("no numbers of its own yet");
    String analysis = started("/v1/analyses", Map.of("rolloutId", run, "label", LABEL));
    await(() -> ended("/v1/analyses/" + analysis));
    String comparison = started("/v1/comparisons", Map.of("left", run, "right", "b", "seed", 3));

    JsonNode numbers = TestHttp.json(http.get(path + ".json")).path("otherNumbers");

    assertThat(numbers).hasSize(2);
    assertThat(numbers.at("/0/page").asString()).isEqualTo("/console/analyses/" + analysis);
    assertThat(numbers.at("/0/answer/of").asInt()).isEqualTo(1);
    assertThat(numbers.at("/1/page").asString())
        .isEqualTo("/v1/comparisons/" + comparison + ".html");
    assertThat(requireHarmless(path))
        .contains("No evaluation of this run has succeeded", "&lt;script&gt;")
        .contains("href=\"/console/analyses/" + analysis, "Comparison with");
    evaluateA();
    JsonNode evaluated = TestHttp.json(http.get("/console/runs/a.json"));
    assertThat(evaluated.path("otherNumbers").size()).isZero();
  }

  @Test
  void linksEveryMarkedWordToItsEntryInTheGlossary() {
    evaluateA();
    String glossary = page("/console/glossary").body();
    JsonNode words = TestHttp.json(http.get("/console/glossary.json")).path("words");
    assertThat(words.valueStream().map(word -> word.path("word").asString()))
        .contains("EX", "TS", "guarded", "online", "CM repair", "entropy of types");
    for (String path :
        List.of(
            "/console/runs",
            "/console/runs/a",
            "/console/runs/a/trajectories",
            "/console/compare?a=a&b=b",
            "/console/pairs",
            "/console/pairs/set-1",
            "/console/trainings",
            "/console/trainings/training-1",
            "/console/models",
            "/console/adapters/adapter-1",
            "/console/datasets",
            "/console/search",
            "/console/analyses",
            "/console/pareto",
            "/console/run-tables",
            "/console/experiments")) {
      List<String> entries =
          WORD.matcher(page(path).body()).results().map(word -> word.group(1)).toList();
      assertThat(entries).as(path).isNotEmpty().doesNotHaveDuplicates();
      assertThat(entries)
          .as(path)
          .allSatisfy(entry -> assertThat(glossary).contains("id=\"" + entry + "\""));
    }
  }

  @Test
  void namesBothLossesOfATrainingInItsListAndOnItsPage() {
    for (String path : List.of("/console/trainings", "/console/trainings/training-1")) {
      assertThat(page(path).body())
          .as(path)
          .contains("Loss, last step", "Loss, mean of last 10", "0.25", "0.75");
    }
  }

  @Test
  void tellsWhatTheCheckOfATrainingsDataHasFound() {
    assertThat(page("/console/trainings/training-1").body())
        .contains("Against 1,034 examples", "<span>Near question</span><strong>7</strong>")
        .contains("<span>Not comparable</span><strong>41</strong>", "&lt;script&gt;")
        .doesNotContain("Not checked: no evaluation split");
  }

  @Test
  void looksForTheQuestionsOfASplitInASet() {
    String page =
        page("/console/pairs/set-1?with=set-2&evaluationDataset=ds&evaluationSplit=dev").body();

    assertThat(SERVICES.asked("/v1/pair-sets/set-1/quality"))
        .isEqualTo("with=set-2&evaluationDataset=ds&evaluationSplit=dev");
    assertThat(page)
        .contains("type=\"hidden\" name=\"evaluationDataset\" value=\"ds\"")
        .contains("name=\"evaluationSplit\" value=\"dev\" maxlength");
    page("/console/pairs/set-1?evaluationDataset=&evaluationSplit=dev");
    assertThat(SERVICES.asked("/v1/pair-sets/set-1/quality")).isIn("", null);
  }

  @Test
  void saysThatEveryBarOfAChartIsZero() {
    evaluateA();
    String page = page("/console/runs/a").body();
    assertThat(page).contains("Every value is 0.", "<th scope=\"row\">extra</th>");
    assertThat(page).containsPattern("<time datetime=\"[^\"]+Z\">[-0-9: ]{16} UTC</time>");
  }

  @Test
  void steersRunsAndAuditsThroughForms() {
    var cancelled = submit("/console/runs/a/cancel", "");
    assertThat(cancelled.statusCode()).isEqualTo(303);
    assertThat(cancelled.headers().firstValue("Location")).hasValue("/console/runs/a");
    var audit = submit("/console/datasets/dataset-1/audits", "key=one&split=");
    assertThat(audit.headers().firstValue("Location")).hasValue("/console/audits/audit-1");
    assertThat(SERVICES.posts)
        .containsExactly("/v1/rollouts/a/cancel", "/v1/datasets/dataset-1/audits");
  }

  @Test
  void evaluatesARunOnceHoweverOftenOneAsks() {
    submit("/console/runs/b/evaluate", "");
    submit("/console/runs/b/evaluate", "");
    JsonNode run = TestHttp.json(http.get("/console/runs/b.json"));
    assertThat(run.path("evaluations").size()).isEqualTo(1);
    await(() -> TestHttp.json(http.get("/console/runs/b.json")).path("evaluation").isObject());
  }

  private void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  private void evaluateA() {
    evaluate("a");
  }

  private void evaluate(String run) {
    String page = "/console/runs/" + run;
    submit(page + "/evaluate", "");
    await(() -> TestHttp.json(http.get(page + ".json")).path("evaluation").isObject());
  }

  @Test
  void findsExamplesByWhateverIsKnownOfThem() {
    evaluateA();
    String hostile = URLEncoder.encode(HostileServices.SCRIPT, StandardCharsets.UTF_8);
    String found =
        "/console/search?run=a&status=FAILED&hardness=EXTRA&wrongBy=ratchet&feature=plain"
            + "&text="
            + hostile
            + "&database="
            + hostile;
    assertThat(page(found).body())
        .contains("1 example", "/console/runs/a/trajectories/7", "&lt;script&gt;", "ratchet ✗")
        .doesNotContain("<script>alert");
    assertThat(TestHttp.json(http.get(found.replace("?", ".json?"))).path("found").asInt())
        .isEqualTo(1);
    for (String other :
        List.of(
            "rightBy=ratchet",
            "wrongBy=nobody",
            "text=100%25",
            "text=_______________________________________________________________________________",
            "status=REPAIRED",
            "feature=join",
            "firstError=EXECUTION_CORRECT",
            "run=b-not-evaluated")) {
      assertThat(page("/console/search?run=a&" + other).body())
          .as(other)
          .contains("No example fits");
    }
    assertThat(page("/console/search?cursor=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void findsPairsOfAllSetsByWhateverIsKnownOfThem() {
    String query =
        "rejectedError=NO_SUCH_COLUMN&rejectedExecutable=false&minMargin=0.5&longer=CHOSEN"
            + "&text=a%26b";

    String found = page("/console/search/pairs?sql=&set=&type=&maxMargin=&" + query).body();

    assertThat(found)
        .contains("/console/pairs/set-1/0", "no such column", "/console/pairs/set-1\"")
        .contains("value=\"NO_SUCH_COLUMN\" selected")
        .contains("minMargin=0.5&amp;longer=CHOSEN&amp;cursor=behind%26this")
        .doesNotContain("<script>alert");
    assertThat(SERVICES.asked("/v1/pairs"))
        .isEqualTo(
            "text=a%26b&"
                + "rejectedError=NO_SUCH_COLUMN"
                + "&rejectedExecutable=false&minMargin=0.5&longer=CHOSEN&limit=50");
    JsonNode twin = TestHttp.json(page("/console/search/pairs.json?set=set-1&takenOver=true"));
    assertThat(twin.at("/pairs/value/0/pair/rejectedError").asString()).isEqualTo("NO_SUCH_COLUMN");
    assertThat(twin.path("takenOver").asBoolean()).isTrue();
    assertThat(page("/console/search").body()).contains("action=\"/console/search/pairs\"");
    JsonNode problem =
        assertProblem(
            http.get("/console/search/pairs.json?type=NONSENSE"),
            ServiceKitError.VALIDATION_FAILED);
    assertThat(problem.at("/errors/0/message").asString()).startsWith("is 'NONSENSE'");
  }

  @Test
  void weighsAccuracyAgainstWhatItCosts() {
    evaluateA();
    JsonNode page = TestHttp.json(http.get("/console/pareto.json?rate=FIRST_TURN"));
    JsonNode row = page.path("rows").get(0);
    assertThat(row.at("/run/tokens").asDouble()).isEqualTo(30);
    assertThat(row.at("/run/medianMillis").asDouble()).isEqualTo(6);
    assertThat(row.path("trainingSeconds").asDouble()).isZero();
    assertThat(row.path("fronts").size()).isEqualTo(3);
    assertThat(page.path("slices")).hasSize(1);
    assertThat(page("/console/pareto").body()).contains("judged by ratchet, version");
    JsonNode answers = TestHttp.json(http.get("/console/pareto.json"));
    assertThat(answers.path("rows").get(0).path("compared").asBoolean())
        .as("gold told which answers to repair")
        .isFalse();
    assertThat(page("/console/pareto").body()).contains("not compared");
    SERVICES.away = true;
    assertThat(page("/console/pareto").body()).contains("what training cost can't be shown now");
  }

  // Numbers that left examples out, or were judged by other golds, stood there without saying so.
  @Test
  void weighsAndFindsNothingOfAnEvaluationThatLeftExamplesOut() {
    evaluateA();
    JsonNode before = TestHttp.json(http.get("/console/pareto.json")).path("rows");
    String excluding =
        TestHttp.json(http.start("/v1/evaluations", "{\"rolloutId\":\"a\",\"exclude\":[7]}"))
            .path("id")
            .asString();
    await(
        () ->
            TestHttp.json(http.get("/v1/evaluations/" + excluding))
                .path("state")
                .asString()
                .equals("SUCCEEDED"));
    assertThat(TestHttp.json(http.get("/console/pareto.json")).path("rows")).isEqualTo(before);
    assertThat(
            TestHttp.json(page("/console/search.json?run=a&status=FAILED")).path("found").asInt())
        .isEqualTo(1);
    assertThat(http.delete("/v1/evaluations/" + excluding).statusCode()).isEqualTo(204);
  }

  @Test
  void analysesTheErrorsOfARunFromItsPage() {
    assertThat(page("/console/runs/a").body()).contains("Analyse errors");
    var started = submit("/console/runs/a/analyse", "");
    String analysis = started.headers().firstValue("Location").orElse("");
    assertThat(started.statusCode()).isEqualTo(303);
    assertThat(analysis).startsWith("/console/analyses/");
    await(
        () ->
            TestHttp.json(http.get(analysis + ".json"))
                .at("/analysis/state")
                .asString()
                .equals("SUCCEEDED"));
    String shown = page(analysis).body();
    assertThat(shown)
        .contains("Slow queries", "Schema retrieval", "Who could have noticed", "data-kind")
        .doesNotContain("<script>alert", "hx-get");
    JsonNode flow = TestHttp.json(http.get(analysis + ".json")).path("flow");
    assertThat(flow.at("/streams/0/count").asInt()).isEqualTo(1);
    String examples = page(analysis + "/examples?status=FAILED").body();
    assertThat(examples)
        .contains("/console/runs/a/trajectories/7", "&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(page(analysis + "/examples?status=REPAIRED").body()).contains("No example fits");
    assertThat(page("/console/analyses?run=a").body()).contains(analysis);
    String stricter =
        submit(analysis + "/analyse", "slowMillis=2").headers().firstValue("Location").orElse("");
    assertThat(stricter).startsWith("/console/analyses/").isNotEqualTo(analysis);
    await(() -> page(stricter).body().contains("Slow is 2 ms or longer"));
    assertThat(submit(analysis + "/analyse", "slowMillis=0").statusCode()).isEqualTo(400);
    assertThat(page("/console/analyses/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void followsAnAdapterBackToItsDatasets() {
    String page = page("/console/adapters/adapter-1").body();
    assertThat(page)
        .contains("/console/trainings/training-1", "/console/pairs/set-1", "/console/runs/a")
        .contains("/console/datasets/dataset-1", "/console/runs/b");
    JsonNode training =
        TestHttp.json(http.get("/console/adapters/adapter-1.json")).path("from").get(0);
    assertThat(training.path("kind").asString()).isEqualTo("TRAINING");
    assertThat(training.at("/from/0/kind").asString()).isEqualTo("PAIR_SET");
    assertThat(training.at("/from/0/from/0/kind").asString()).isEqualTo("ROLLOUT");
    assertThat(training.at("/from/0/from/0/from/0/kind").asString()).isEqualTo("DATASET");
  }

  @Test
  void showsAnExperimentAndCancelsIt() {
    var started =
        http.send(
            http.request(
                    "/v1/experiments",
                    "Content-Type",
                    "application/yaml",
                    "Idempotency-Key",
                    "console")
                .POST(
                    BodyPublishers.ofString(
                        """
                        name: waits
                        steps:
                          numbers:
                            evaluate: {rolloutId: a}
                        """)));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String id = TestHttp.json(started).path("id").asString();
    assertThat(page("/console/experiments").body()).contains("/console/experiments/" + id);
    String path = "/console/experiments/" + id;
    assertThat(page(path).body()).contains("waits", "numbers", "Budget");
    await(
        () ->
            JobState.valueOf(
                    TestHttp.json(http.get(path + ".json")).at("/experiment/state").asString())
                .hasEnded());
    assertThat(page(path).body()).contains("Report").doesNotContain("hx-get");
    assertThat(submit(path + "/cancel", "").statusCode()).isEqualTo(409);
    assertThat(page("/console/experiments/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhichExperimentMadeARunATrainingAPairSetAndAnAdapter() {
    String experiment =
        started(
            "/v1/experiments",
            Map.of(
                "name", LABEL,
                "matrix", Map.of("seed", List.of(13)),
                "steps",
                    Map.of(
                        "base",
                            Map.of(
                                "rollout",
                                Map.of("datasetId", "dataset-1", "model", "m", "seed", "${seed}")),
                        "mined", Map.of("mine", Map.of("rollouts", List.of("${base.id}"))),
                        "dpo",
                            Map.of(
                                "train",
                                Map.of(
                                    "method", "DPO",
                                    "model", "m",
                                    "data", Map.of("pairSet", "${mined.id}"))))));
    await(() -> ended("/v1/experiments/" + experiment));

    Map.of(
            "/console/runs/a", "base[seed=13]",
            "/console/runs", "base[seed=13]",
            "/console/pairs/set-1", "mined[seed=13]",
            "/console/pairs", "mined[seed=13]",
            "/console/trainings/training-1", "dpo[seed=13]",
            "/console/trainings", "dpo[seed=13]",
            "/console/adapters/adapter-1", "dpo[seed=13]")
        .forEach(
            (path, step) -> {
              assertThat(requireHarmless(path))
                  .as(path)
                  .contains("href=\"/console/experiments/" + experiment, "step <bdi>" + step);
              assertThat(http.get(path + ".json").body())
                  .as(path)
                  .contains("\"startedBy\":{", "\"step\":\"" + step);
            });
    assertThat(http.get("/console/trainings/training-2.json").body())
        .doesNotContain("\"startedBy\":{");
  }

  @Test
  void asksForNewsOnlyWhileThereCanBeSome() {
    assertThat(page("/console/audits/audit-1").body()).doesNotContain("hx-get");
    SERVICES.state = JobState.RUNNING;
    assertThat(page("/console/audits/audit-1?limit=5&cursor=").body())
        .as("the same findings")
        .contains("hx-get=\"/console/audits/audit-1?limit=5&amp;cursor=\"");
    assertThat(page("/console/runs/a").body())
        .contains("hx-get=\"/console/runs/a\"", "Cancel", "1 of 4 examples");
    assertThat(TestHttp.json(http.get("/console/runs/a.json")).has("live"))
        .as("what only templates ask")
        .isFalse();
  }

  @Test
  void letsBrowsersKeepFilesByTheirContent() {
    String home = page("/console/runs").body();
    String style =
        home.replaceAll("(?s).*href=\"(/console/assets/console.css\\?v=[0-9a-f]+)\".*", "$1");
    var file = http.get(style);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(http.get("/").headers().firstValue("Location")).hasValue("/console/runs");
  }
}

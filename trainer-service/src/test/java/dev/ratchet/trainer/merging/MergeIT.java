package dev.ratchet.trainer.merging;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairfiles.PairService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class MergeIT extends PairService {
  @Autowired private JdbcClient database;
  @Autowired private TransactionTemplate transaction;

  private static final String GOLD = "gold_vs_failed_attempt";
  private static final String SYNTHETIC = "synthetic_wrong_condition";

  @Test
  void mergesStoredSetsAndShowsWhatItLeftOut() {
    JsonNode natural =
        importedSet(
            List.of(
                typed("a", "SELECT a FROM t", "SELECT b FROM t", GOLD, 0.8),
                typed("b", "SELECT a FROM t", "SELECT b FROM t", GOLD, 0.3),
                typed("c", "SELECT a FROM t", "DROP x + y", GOLD, 0.8)));
    JsonNode synthetic =
        importedSet(
            List.of(
                typed("a", "SELECT c FROM t", "SELECT b FROM t", SYNTHETIC, 1.5),
                typed("d", "SELECT a FROM t", "SELECT 1 FROM t", SYNTHETIC, 1.5)));
    JsonNode set =
        made(
            "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\"}, {\"set\": \"%s\"}]}"
                .formatted(id(natural), id(synthetic)));

    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(2);
    assertThat(removedBy(set, "MARGIN")).isEqualTo(1);
    assertThat(removedBy(set, "EDIT_RATIO")).isEqualTo(1);
    assertThat(removedBy(set, "DUPLICATE")).isEqualTo(1);
    assertThat(removedBy(set, "TYPE_CAP")).isZero();
    assertThat(set.at("/counts/merging/inputs/0/kept").asInt()).isEqualTo(1);
    assertThat(set.at("/request/maxEditRatio").decimalValue()).isEqualByComparingTo("0.8");
    JsonNode left = get("/v1/pair-sets/" + id(set) + "/removed?filter=MARGIN").at("/items/0");
    assertThat(left.path("reason").asString()).isEqualTo("margin 0.3 (IMPORTED) is below 0.4");
    assertThat(left.path("value").decimalValue()).isEqualByComparingTo("0.3");
    assertThat(left.path("threshold").decimalValue()).isEqualByComparingTo("0.4");
    JsonNode edited = get("/v1/pair-sets/" + id(set) + "/removed?filter=EDIT_RATIO").at("/items/0");
    assertThat(edited.path("value").decimalValue()).isEqualByComparingTo("1");
    assertThat(edited.path("threshold").decimalValue()).isEqualByComparingTo("0.8");
    JsonNode again = get("/v1/pair-sets/" + id(set) + "/removed?filter=DUPLICATE").at("/items/0");
    assertThat(again.hasNonNull("value") || again.hasNonNull("threshold")).isFalse();
    assertThat(left.at("/pair/prompt").asString()).isEqualTo("b");
    assertThat(left.path("set").asString()).isEqualTo(id(natural));
    assertThat(get("/v1/pair-sets/" + id(set) + "/removed?limit=2").path("nextCursor").isString())
        .isTrue();
    JsonNode pair = pairs(set).getFirst();
    assertThat(pair.at("/lineage/parentSet").asString()).isIn(id(natural), id(synthetic));
    assertThat(pair.path("position").asInt()).isZero();
    assertThat(hashes(set)).doesNotHaveDuplicates();
    assertThat(Stream.concat(hashes(natural).stream(), hashes(synthetic).stream()))
        .containsAll(hashes(set));
  }

  @Test
  void mergesMergedSetsAndKeepsWhatTheyAreMadeOf() {
    JsonNode natural =
        importedSet(
            IntStream.range(0, 12)
                .mapToObj(i -> typed("q" + i, "SELECT " + i, "SELECT x", GOLD, 0.8))
                .toList());
    JsonNode once = made(merge(natural));
    JsonNode twice = made(merge(once));

    assertThat(hashes(twice)).containsExactlyInAnyOrderElementsOf(hashes(natural));
    assertThat(pairs(twice).getFirst().at("/lineage/parentSet").asString()).isEqualTo(id(once));
    assertThat(get("/v1/pair-sets/" + id(twice) + "/pairs?sql=select+7").path("items")).hasSize(1);
    assertThat(get("/v1/pair-sets/" + id(twice) + "/pairs?sql=T+X").path("items")).hasSize(12);
    assertThat(once.path("hash")).isEqualTo(made(merge(natural)).path("hash"));
    assertProblem(http.delete("/v1/pair-sets/" + id(natural)), TrainingError.PAIR_SET_IN_USE);
    assertProblem(http.delete("/v1/pair-sets/" + id(once)), TrainingError.PAIR_SET_IN_USE);
    assertThat(http.delete("/v1/pair-sets/" + id(twice)).statusCode()).isEqualTo(204);
    assertThat(http.delete("/v1/pair-sets/" + id(once)).statusCode()).isEqualTo(204);
  }

  /** Spec 2.14 over HTTP: 580 natural pairs, 163 of them golds. */
  @Test
  void rebuildsThePublishedSet() {
    JsonNode natural =
        importedSet(
            IntStream.range(0, 580)
                .mapToObj(
                    i ->
                        typed(
                            "q" + i,
                            "SELECT a",
                            "SELECT b",
                            i < 163 ? GOLD : "first_turn_correct_sample_vs_failed_sample",
                            0.8))
                .toList());
    JsonNode synthetic =
        importedSet(
            IntStream.range(0, 300)
                .mapToObj(i -> typed("s" + i, "SELECT a", "SELECT b", SYNTHETIC, 1.5))
                .toList());
    String request =
        """
        {"kind": "MERGED", "preset": "%s", "inputs": [{"set": "%s"}, {"set": "%s", "cap": 0.2}],
         "types": [{"type": "GOLD_VS_FAILED_ATTEMPT", "cap": 0.2}]}
        """;

    JsonNode seed = made(request.formatted("SEED002", id(natural), id(synthetic)));
    assertThat(seed.at("/counts/pairs").asInt()).isEqualTo(701);
    assertThat(seed.at("/counts/merging/inputs/0/kept").asInt()).isEqualTo(557);
    assertThat(seed.at("/counts/merging/inputs/1/kept").asInt()).isEqualTo(144);
    assertThat(seed.at("/counts/byType/GOLD_VS_FAILED_ATTEMPT").asInt()).isEqualTo(140);
    JsonNode exact = made(request.formatted("EXACT", id(natural), id(synthetic)));
    assertThat(exact.at("/counts/pairs").asInt()).isEqualTo(695);
    assertThat(removedBy(exact, "INPUT_CAP")).isEqualTo(300 - 139);
  }

  @Test
  void appliesWhatPeopleHaveDecided() {
    JsonNode natural =
        importedSet(
            List.of(
                typed("keep " + newName(""), "SELECT a", "SELECT b", GOLD, 0.8),
                typed("drop " + newName(""), "SELECT a", "SELECT b", GOLD, 0.8),
                typed("flip " + newName(""), "SELECT a", "SELECT b", GOLD, 0.8)));
    List<String> hashes = hashes(natural);
    decideAsMira(hashes.get(1), "DROP");
    decideAsMira(hashes.get(2), "FLIP");

    JsonNode set = made(merge(natural));
    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(2);
    assertThat(set.at("/counts/merging/flipped").asInt()).isEqualTo(1);
    JsonNode left = get("/v1/pair-sets/" + id(set) + "/removed").at("/items/0");
    assertThat(left.path("filter").asString()).isEqualTo("DECISION");
    assertThat(left.path("reason").asString()).isEqualTo("mira: not so");
    JsonNode flipped =
        pairs(set).stream()
            .filter(pair -> pair.path("prompt").asString().startsWith("flip"))
            .findFirst()
            .orElseThrow();
    assertThat(flipped.at("/chosen/text").asString()).isEqualTo("SELECT b");
    assertThat(flipped.path("judge").asString()).isEqualTo("person:mira");
    assertThat(flipped.path("reward").asString()).isEqualTo("VERIFIER");
    assertThat(flipped.path("margin").decimalValue()).isEqualByComparingTo("1");
    assertThat(flipped.at("/lineage/parentPosition").asInt()).isEqualTo(2);
    JsonNode without =
        made(
            "{\"kind\": \"MERGED\", \"applyDecisions\": false, \"inputs\": [{\"set\": \"%s\"}]}"
                .formatted(id(natural)));
    assertThat(without.at("/counts/pairs").asInt()).isEqualTo(3);
  }

  /** As in a run of old whose merge kept 1 pair of 2,532 and was a plain success. */
  @Test
  void raisesAnAlarmWhereNearlyEverythingIsRemoved() {
    JsonNode natural =
        importedSet(
            IntStream.range(0, 40)
                .mapToObj(
                    i ->
                        typed(
                            "q" + i,
                            "SELECT a",
                            "SELECT b",
                            GOLD,
                            i < 2 ? 0.8 : i < 30 ? 0.3 : 0.1))
                .toList());

    JsonNode set = made(merge(natural));

    JsonNode alarms = set.at("/counts/merging/alarms");
    assertThat(alarms).hasSize(3);
    assertThat(alarms.at("/0/kind").asString()).isEqualTo("FEW_KEPT");
    assertThat(alarms.at("/0/filter").asString()).isEqualTo("MARGIN");
    assertThat(alarms.at("/0/removed").asInt()).isEqualTo(38);
    assertThat(alarms.at("/0/message").asString())
        .contains("2 of 40 pairs", "less than 10 %", "MARGIN (38)", "a margin of 0.4 (IMPORTED)")
        .contains("GOLD_VS_FAILED_ATTEMPT, which 38 of 40 had not", "lower minMargin");
    assertThat(alarms.at("/1/kind").asString()).isEqualTo("FEW_PAIRS");
    assertThat(alarms.at("/2/message").asString()).startsWith("MARGIN alone removed 38 of 40");
    String quality = "/v1/pair-sets/" + id(set) + "/quality";
    assertThat(get(quality).at("/sets/0/alarms")).hasSize(3);
    assertThat(http.get(quality, "Accept", "text/markdown").body())
        .contains("- **Alarm**, ", "MARGIN alone removed 38 of 40 pairs");
  }

  /** Whoever asks for 20 pairs of 300 wants no more. */
  @Test
  void raisesNoAlarmForWhatLimitsWereAskedToLeaveOut() {
    JsonNode natural =
        importedSet(
            IntStream.range(0, 300)
                .mapToObj(i -> typed("q" + i, "SELECT a", "SELECT b", GOLD, 0.8))
                .toList());

    JsonNode set =
        made(
            "{\"kind\": \"MERGED\", \"maxPairs\": 20, \"inputs\": [{\"set\": \"%s\"}]}"
                .formatted(id(natural)));

    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(20);
    assertThat(set.at("/counts/merging/alarms")).isEmpty();
  }

  @Test
  void refusesAMergeThatLeavesNothing() {
    JsonNode natural = importedSet(List.of(typed("a", "SELECT a", "SELECT b", GOLD, 0.1)));

    JsonNode set = ended(started("/v1/pair-sets", merge(natural)));

    assertFailed(set, PairError.MERGE_LEAVES_NOTHING);
    assertThat(set.at("/problem/detail").asString()).contains("of 1: MARGIN removes 1");
  }

  @Test
  void refusesWhatCantBeMet() {
    JsonNode one = importedSet(List.of(typed("a", "SELECT a", "SELECT b", GOLD, 0.8)));
    JsonNode two = importedSet(List.of(typed("b", "SELECT a", "SELECT b", SYNTHETIC, 0.8)));
    String caps =
        "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\", \"cap\": %s}, {\"set\": \"%s\","
            + " \"cap\": %s}]}";

    var unmeetable = http.start("/v1/pair-sets", caps.formatted(id(one), "0.4", id(two), "0.5"));
    assertProblem(unmeetable, PairError.MERGE_CAPS_UNMEETABLE);
    assertThat(TestHttp.json(unmeetable).path("detail").asString())
        .contains("input 0 (0.4), input 1 (0.5)")
        .contains("allow 0.9");
    for (String cap : List.of("-0.1", "1.01", "7")) {
      var answer = http.start("/v1/pair-sets", caps.formatted(id(one), cap, id(two), "0.5"));
      assertProblem(answer, ServiceKitError.VALIDATION_FAILED);
      assertThat(TestHttp.json(answer).at("/errors/0/field").asString()).isEqualTo("inputs[0].cap");
    }
    assertProblem(
        http.start("/v1/pair-sets", caps.formatted(id(one), "1", id(one), "1")),
        PairError.MERGE_REPEATS);
    assertReferred(
        http.start("/v1/pair-sets", "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"nobody\"}]}"),
        TrainingError.PAIR_SET_NOT_FOUND,
        "inputs");
    assertProblem(
        http.start("/v1/pair-sets", "{\"kind\": \"MERGED\", \"inputs\": []}"),
        ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void refusesMorePairsThanFitIntoMemory() {
    JsonNode one = importedSet(List.of(typed("a", "SELECT a", "SELECT b", GOLD, 0.8)));
    JsonNode two = importedSet(List.of(typed("b", "SELECT a", "SELECT b", GOLD, 0.8)));
    database
        .sql(
            "update pair_set set counts = jsonb_set(counts, '{pairs}', '500000') where job_id ="
                + " :id")
        .param("id", UUID.fromString(id(one)))
        .update();

    var refused =
        http.start(
            "/v1/pair-sets",
            "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\"}, {\"set\": \"%s\"}]}"
                .formatted(id(one), id(two)));

    JsonNode problem = assertProblem(refused, PairError.MERGE_TOO_LARGE);
    assertThat(problem.path("pairs").asInt()).isEqualTo(500_001);
    assertThat(problem.path("detail").asString())
        .contains("500001 pairs", "at most 500000", "trainer.pair-sets.max-merged");
  }

  /**
   * As plain digits they have up to two thousand million of them; the zero is within every range.
   */
  @Test
  void tellsTheKindsOfSetsWhereTheKindIsWrongOrMissing() {
    JsonNode wrong =
        assertProblem(
            http.start("/v1/pair-sets", "{\"kind\": \"MERGD\", \"inputs\": []}"),
            ServiceKitError.INVALID_PROPERTY);
    assertThat(wrong.path("detail").asString())
        .isEqualTo(
            "Property 'kind' can't be read: 'MERGD' is not known. Did you mean 'MERGED'? Known are:"
                + " IMPORTED, MERGED, MINED, SYNTHETIC.");
    JsonNode missing =
        assertProblem(http.start("/v1/pair-sets", "{}"), ServiceKitError.INVALID_PROPERTY);
    assertThat(missing.at("/errors/0/field").asString()).isEqualTo("kind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"maxEditRatio\": %s",
        "\"minLengthRatio\": %s",
        "\"maxLengthRatio\": %s",
        "\"types\": [{\"type\": \"IMPORTED\", \"cap\": %s}]",
        "\"types\": [{\"type\": \"IMPORTED\", \"minMargin\": %s}]",
      })
  void refusesDecimalsWithHugeExponents(String field) {
    JsonNode one = importedSet(List.of(typed("a", "SELECT a", "SELECT b", GOLD, 0.8)));
    String request = "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\"}], %s}";
    for (String number : List.of("1e-900000000", "1e-20000", "0e2147483647", "0e-2147483647")) {
      assertProblem(
          http.start("/v1/pair-sets", request.formatted(id(one), field.formatted(number))),
          ServiceKitError.INVALID_PROPERTY);
    }
    assertProblem(
        http.start("/v1/pair-sets", request.formatted(id(one), field.formatted("1e-300"))),
        ServiceKitError.VALIDATION_FAILED);
    String capped =
        "{\"kind\": \"MERGED\", \"inputs\": [{\"set\": \"%s\", \"cap\": 1e-900000000}]}";
    assertProblem(
        http.start("/v1/pair-sets", capped.formatted(id(one))), ServiceKitError.INVALID_PROPERTY);
  }

  @Test
  void keepsNoPairOfASetThatFailed() {
    JsonNode natural = importedSet(List.of(typed(newName("a"), "SELECT a", "SELECT b", GOLD, 0.1)));
    JsonNode failed = ended(started("/v1/pair-sets", merge(natural)));

    assertFailed(failed, PairError.MERGE_LEAVES_NOTHING);
    assertThat(
            database
                .sql(
                    "select (select count(*) from pair where pair_set_id = :id)"
                        + " + (select count(*) from pair_removed where pair_set_id = :id)")
                .param("id", UUID.fromString(id(failed)))
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** Between the look for uses and the deletion somebody makes a set of it. */
  @Test
  void refusesToDeleteASetThatIsMergedMeanwhile() {
    JsonNode parent = importedSet(List.of(typed(newName("a"), "SELECT a", "SELECT b", GOLD, 0.8)));
    JsonNode child = importedSet(List.of(typed(newName("b"), "SELECT a", "SELECT b", GOLD, 0.8)));

    var deleted =
        whileUncommitted(
            "insert into pair_set_parent (pair_set_id, parent_id) values (:other, :set)",
            parent,
            child,
            () -> http.delete("/v1/pair-sets/" + id(parent)));

    assertProblem(deleted, TrainingError.PAIR_SET_IN_USE);
    assertThat(TestHttp.json(deleted).path("detail").asString()).contains("pair set " + id(child));
  }

  @Test
  void refusesAMergeOfASetThatIsDeletedMeanwhile() {
    JsonNode parent = importedSet(List.of(typed(newName("a"), "SELECT a", "SELECT b", GOLD, 0.8)));

    var merged =
        whileUncommitted(
            "delete from job where id = :set and id <> :other",
            parent,
            null,
            () -> http.start("/v1/pair-sets", merge(parent)));

    assertReferred(merged, TrainingError.PAIR_SET_NOT_FOUND, "inputs");
  }

  /** What a request answers that has to wait for a change which is then committed. */
  private HttpResponse<String> whileUncommitted(
      String change,
      JsonNode set,
      @Nullable JsonNode other,
      Supplier<HttpResponse<String>> request) {
    CompletableFuture<HttpResponse<String>> answer =
        transaction.execute(
            _ -> {
              database
                  .sql(change)
                  .param("set", UUID.fromString(id(set)))
                  .param("other", other == null ? new UUID(0, 0) : UUID.fromString(id(other)))
                  .update();
              var asked = CompletableFuture.supplyAsync(request);
              await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
              return asked;
            });
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private boolean somebodyWaits() {
    return database
            .sql("select count(*) from pg_locks where not granted")
            .query(Integer.class)
            .single()
        > 0;
  }

  private static int removedBy(JsonNode set, String filter) {
    for (JsonNode each : set.at("/counts/merging/filters")) {
      if (each.path("filter").asString().equals(filter)) {
        return each.path("removed").asInt();
      }
    }
    throw new AssertionError("no filter " + filter + " in " + set);
  }
}

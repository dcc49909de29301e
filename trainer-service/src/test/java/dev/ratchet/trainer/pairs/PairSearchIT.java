package dev.ratchet.trainer.pairs;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.ForgedCursors;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairfiles.PairService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class PairSearchIT extends PairService {
  @Autowired private JdbcClient database;

  /** Pairs of one database, so that no other test's are found. */
  private static String row(String database, String question, String meta) {
    return row(
        database,
        question,
        "SELECT name FROM singer WHERE age > 3",
        "SELECT %s FROM singer".formatted(question),
        meta.replace('\n', ' '));
  }

  @Test
  void findsPairsOfAllSetsNewestFirst() {
    String company = newName("company");
    JsonNode old = importedSet(List.of(row(company, "a", ""), row(company, "b", "")));
    JsonNode young = importedSet(List.of(row(company, "c", "")));

    List<JsonNode> found = all("database=" + company, 2);

    assertThat(found)
        .extracting(each -> each.at("/pair/prompt").asString())
        .containsExactly("c", "a", "b");
    assertThat(found)
        .extracting(each -> each.path("set").asString())
        .containsExactly(id(young), id(old), id(old));
    assertThat(found.getFirst().path("setKind").asString()).isEqualTo("IMPORTED");
  }

  @ParameterizedTest
  @CsvSource({
    "rejectedError=NO_SUCH_COLUMN, a",
    "rejectedError=TIMEOUT, ''",
    "rejectedExecutable=false, a",
    "rejectedExecutable=true, b",
    "chosenExecutable=true, ab",
    "chosenExecutable=false, ''",
    "reward=RULE, a",
    "reward=IMPORTED, bc",
    "minMargin=0.5, bc",
    "maxMargin=0.5, a",
    "minMargin=0.4&maxMargin=0.4, a",
    "minMargin=0e2147483647, abc",
    "longer=CHOSEN, abc",
    "longer=REJECTED, ''",
    "longer=NEITHER, ''",
    "hardness=EXTRA, a",
    "rightBy=ratchet, a",
    "sql=singer, abc",
    "text=B, b",
    "type=IMPORTED, abc",
    "rejectedError=NO_SUCH_COLUMN&minMargin=0.5, ''",
  })
  void findsPairsByWhateverIsKnownOfThem(String query, String prompts) {
    String company = newName("company");
    JsonNode set =
        importedSet(
            List.of(
                row(
                    company,
                    "a",
                    """
                    , "rejected_error_class": "no_such_column", "rejected_executable": false,
                     "chosen_executable": true, "reward_kind": "rule", "hardness": "extra",
                     "chosen_reward": 1, "rejected_reward": 0.6, "chosen_verdicts": {"ratchet": true}
                    """),
                row(company, "b", ", \"rejected_executable\": true, \"chosen_executable\": true"),
                row(company, "c", "")));

    assertThat(prompts(all("database=" + company + "&" + query, 50))).isEqualTo(prompts);
    List<JsonNode> ofSet = new ArrayList<>();
    get("/v1/pair-sets/" + id(set) + "/pairs?" + query).path("items").forEach(ofSet::add);
    assertThat(
            ofSet.stream().map(each -> each.path("prompt").asString()).reduce("", String::concat))
        .isEqualTo(prompts);
  }

  @Test
  void showsAPairOnceThatMergedSetsHaveTakenOver() {
    String company = newName("company");
    JsonNode own = importedSet(List.of(row(company, "a", ""), row(company, "b", "")));
    JsonNode merged = made(merge(own));

    assertThat(all("database=" + company, 50))
        .extracting(each -> each.path("set").asString())
        .containsOnly(id(own))
        .hasSize(2);
    assertThat(all("takenOver=true&database=" + company, 50))
        .extracting(each -> each.path("set").asString())
        .containsExactly(id(merged), id(merged), id(own), id(own));
    assertThat(all("set=" + id(merged), 50))
        .as("a set that is named is searched as it stands")
        .hasSize(2);
    assertThat(all("takenOver=false&set=" + id(merged), 50)).isEmpty();
  }

  @Test
  void showsWhatAMergeHasTurnedRound() {
    String company = newName("company");
    JsonNode own = importedSet(List.of(row(company, "a", ""), row(company, "b", "")));
    decideAsMira(hashes(own).getFirst(), "FLIP");
    JsonNode merged = made(merge(own));

    assertThat(prompts(all("database=" + company + "&decision=FLIP", 50))).isEqualTo("a");
    List<JsonNode> flipped = all("type=VERIFIER_PASSED_VS_FAILED&database=" + company, 50);
    assertThat(flipped).hasSize(1);
    assertThat(flipped.getFirst().path("set").asString()).isEqualTo(id(merged));
  }

  /** A page looks at 100,000 pairs; what is behind them is found by those after it. */
  @Test
  void goesOnWhereASearchThatFoundNothingWasBrokenOff() {
    String company = newName("company");
    importedSet(List.of(row(company, "old", "")));
    UUID large = largeSet(120_000, company + "-none");

    JsonNode first = get("/v1/pairs?database=" + company);

    assertThat(first.path("items")).isEmpty();
    assertThat(first.path("nextCursor").isString()).isTrue();
    assertThat(prompts(all("database=" + company, 50))).isEqualTo("old");
    database.sql("delete from job where id = :id").param("id", large).update();
  }

  private UUID largeSet(int pairs, String company) {
    var set = UUID.randomUUID();
    database
        .sql(
            """
            with made as (
              insert into job (id, kind, state, request)
              values (:id, 'pair-set', 'SUCCEEDED', '{"kind": "IMPORTED"}')),
            named as (
              insert into pair_set (job_id, request, hash, counts)
              values (:id, '{"kind": "IMPORTED"}', 'hash', jsonb_build_object('pairs', :pairs)))
            insert into pair (pair_set_id, position, type, origin, reward, content_hash, merge_key,
              margin, edit_distance, edit_length, chosen_tokens, rejected_tokens, database_name,
              question, rejected_reward, chosen_verdicts, chosen_key, content)
            select :id, i, 'IMPORTED', 'UNKNOWN', 'IMPORTED', 'hash' || i, gen_random_uuid(), 1, 1, 1,
              1, 1, :company, 'q', 0, '{}', gen_random_uuid(), '{}'
            from generate_series(0, :pairs - 1) as i
            """)
        .param("id", set)
        .param("pairs", pairs)
        .param("company", company)
        .update();
    return set;
  }

  @Test
  void refusesWhatItCantLookFor() {
    ForgedCursors.assertRefused(
        http, "/v1/pairs", "all-pairs", null, false, PairQuery.ALL.toString());
    assertReferred(http.get("/v1/pairs?set=nobody"), TrainingError.PAIR_SET_NOT_FOUND, "set");
    assertProblem(http.get("/v1/pairs?database=a&margin=1"), ServiceKitError.UNKNOWN_PARAMETER);
    assertProblem(http.get("/v1/pairs?limit=501"), ServiceKitError.LIMIT_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e900000000", "1e2147483647", "1e-900000000", "0.1234567", "-1000001"})
  void refusesMarginsThatNoPairHas(String margin) {
    assertProblem(http.get("/v1/pairs?minMargin=" + margin), ServiceKitError.VALIDATION_FAILED);
    assertProblem(http.get("/v1/pairs?maxMargin=" + margin), ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void pagesThroughEveryPairOnce() {
    String company = newName("company");
    for (int set = 0; set < 3; set++) {
      String stem = "s" + set + "-";
      importedSet(IntStream.range(0, 4).mapToObj(i -> row(company, stem + i, "")).toList());
    }

    assertThat(all("database=" + company, 3))
        .extracting(each -> each.at("/pair/prompt").asString())
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  /** Every page of a search. */
  private List<JsonNode> all(String query, int limit) {
    var all = new ArrayList<JsonNode>();
    String next = "";
    do {
      JsonNode page = get("/v1/pairs?limit=" + limit + "&" + query + next);
      page.path("items").forEach(all::add);
      next =
          page.path("nextCursor").isString()
              ? "&cursor=" + page.path("nextCursor").asString()
              : null;
    } while (next != null);
    return all;
  }

  private static String prompts(List<JsonNode> found) {
    return found.stream()
        .map(each -> each.at("/pair/prompt").asString())
        .reduce("", String::concat);
  }
}

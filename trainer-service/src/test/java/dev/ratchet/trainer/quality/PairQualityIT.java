package dev.ratchet.trainer.quality;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.pairfiles.PairService;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PairQualityIT extends PairService {
  private static final String GOLD =
      ", \"pair_type\": \"gold_vs_failed_attempt\", \"chosen_reward\": 1, \"rejected_reward\": 0.2,"
          + " \"chosen_executable\": true, \"rejected_executable\": true, \"hardness\": \"easy\","
          + " \"chosen_verdicts\": {\"ratchet\": true, \"bird-ex\": false}";
  private static final String FAILED =
      ", \"pair_type\": \"first_turn_correct_sample_vs_failed_sample\", \"chosen_reward\": 1,"
          + " \"rejected_reward\": -0.2, \"chosen_executable\": true, \"rejected_executable\":"
          + " false, \"chosen_verdicts\": {\"ratchet\": true}";
  private static final String SYNTHETIC =
      ", \"pair_type\": \"synthetic_wrong_condition\", \"chosen_reward\": 1, \"rejected_reward\":"
          + " -0.5";

  @Test
  void tellsAllThatTheSpecificationAsksFor() {
    JsonNode set =
        importedSet(
            List.of(
                row(
                    "a",
                    "one two three four five six seven eight nine ten",
                    "SELECT x",
                    "SELECT y",
                    GOLD),
                row(
                    "a",
                    "one two three four five six seven eight nine",
                    "SELECT x FROM t",
                    "SELECT y",
                    FAILED),
                row(
                    "b",
                    "one two three four five six seven eight nine",
                    "SELECT x",
                    "SELECT y, z",
                    SYNTHETIC),
                row("b", "other", "SELECT x", "SELECT y", SYNTHETIC)));

    JsonNode quality = quality(set, "").at("/sets/0");

    assertThat(quality.path("pairs").asInt()).isEqualTo(4);
    assertThat(quality.path("natural").asInt()).isEqualTo(2);
    assertThat(quality.path("syntheticFraction").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(quality.path("duplicates").asInt()).isZero();
    assertDecimal(quality, "/margins/average", "1.2500");
    assertDecimal(quality, "/margins/least", "0.8");
    assertDecimal(quality, "/margins/most", "1.5");
    // 1 of 2, 3 of 4, 3 of 4, 1 of 2 tokens.
    assertDecimal(quality, "/averageEditRatio", "0.6250");
    // Margins 0.8, 1.2 and twice 1.5, after the bin below 0; edit ratios 0.5 and 0.75.
    assertThat(counts(quality, "/marginHistogram"))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0);
    assertThat(counts(quality, "/editRatioHistogram"))
        .containsExactly(0, 0, 0, 0, 0, 2, 0, 2, 0, 0);
    assertThat(quality.at("/chosenExecutable/known").asInt()).isEqualTo(2);
    assertThat(quality.at("/chosenExecutable/unknown").asInt()).isEqualTo(2);
    assertDecimal(quality, "/chosenExecutable/rate", "1");
    assertDecimal(quality, "/rejectedExecutable/rate", "0.5");
    assertDecimal(quality, "/executableHardNegativeRate", "0.5");
    // Shares 1/4, 1/4, 1/2.
    assertDecimal(quality, "/typeEntropyBits", "1.5");
    assertDecimal(quality, "/lengths/chosenMean", "2.5");
    assertDecimal(quality, "/lengths/rejectedMean", "2.5");
    assertDecimal(quality, "/lengths/chosenLonger", "0.25");
    assertDecimal(quality, "/lengths/chosenShorter", "0.25");
    assertThat(quality.at("/nearDuplicates/questions").asInt()).isEqualTo(4);
    assertThat(quality.at("/nearDuplicates/near").asInt()).isEqualTo(2);
    assertThat(quality.at("/byDatabase/a").asInt()).isEqualTo(2);
    assertThat(quality.at("/byHardness/EASY").asInt()).isEqualTo(1);
    assertThat(quality.at("/byHardness/UNKNOWN").asInt()).isEqualTo(3);
    assertThat(quality.at("/chosenCorrect/0/grader").asString()).isEqualTo("bird-ex");
    assertDecimal(quality, "/chosenCorrect/0/rate", "0");
    assertThat(quality.at("/chosenCorrect/1/judged").asInt()).isEqualTo(2);
    assertThat(quality(set, "").at("/sets/0")).isEqualTo(quality);
  }

  @Test
  void findsPairsThatDifferInTheirSystemMessageOnly() {
    String twice = ", \"system_message\": \"be %s\"";
    JsonNode set =
        importedSet(
            List.of(
                row("a", "one", "SELECT x", "SELECT y", twice.formatted("brief")),
                row("a", "one", "SELECT x", "SELECT y", twice.formatted("kind")),
                row("a", "one", "SELECT z", "SELECT y", twice.formatted("kind"))));

    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(3);
    assertThat(quality(set, "").at("/sets/0/duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void putsBeforeAndAfterSideBySide() {
    JsonNode before =
        importedSet(
            List.of(
                row("a|<b>", "one", "SELECT x", "SELECT y", GOLD),
                row("a|<b>", "two", "SELECT x", "SELECT y", SYNTHETIC)));
    JsonNode after =
        made(
            "{\"kind\": \"MERGED\", \"name\": \"%s\", \"inputs\": [{\"set\": \"%s\", \"limit\": 1}]}"
                .formatted(newName("after"), id(before)));

    assertThat(quality(before, "?with=" + id(after)).at("/sets/1/pairs").asInt()).isEqualTo(1);
    HttpResponse<String> text =
        http.get(
            "/v1/pair-sets/%s/quality?with=%s".formatted(id(before), id(after)),
            "Accept",
            "text/markdown");
    assertThat(text.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=UTF-8");
    assertThat(text.body())
        .contains("| pairs | 2 | 1 |")
        .contains("| imported …" + id(before).substring(28) + " | after-")
        .contains("| 1.5 – 1.6 | 1 (50.0 %) |", "| 0.5 – 0.6 | 2 (100.0 %) |")
        .contains("| natural | 1 (50.0 %) | ")
        .contains("| a\\|\\<b\\> | 2 (100.0 %) | 1 (100.0 %) |")
        .contains("| chosen executable, % | 100.00 of 1 |");
  }

  /** The sets of an experiment have no names. */
  @Test
  void callsSetsAsTheCallerDoes() {
    JsonNode before = importedSet(List.of(row("a", "one", "SELECT x", "SELECT y", "")));
    JsonNode after = made(merge(before));
    String unnamed = "merged …" + id(after).substring(28);
    String with = "?with=" + id(after);

    assertThat(quality(before, with).at("/sets/1/label").asString()).isEqualTo(unnamed);
    JsonNode labelled = quality(before, with + "&labels=before&labels=dpo%5Bseed=1,share=0.2%5D");
    assertThat(labelled.at("/sets/0/label").asString()).isEqualTo("before");
    assertThat(labelled.at("/sets/1/label").asString()).isEqualTo("dpo[seed=1,share=0.2]");
    assertThat(quality(before, "?labels=a,b").at("/sets/0/label").asString()).isEqualTo("a,b");
    assertThat(quality(before, with + "&labels=+").at("/sets/1/label").asString())
        .isEqualTo(unnamed);
    assertThat(
            http.get(
                    "/v1/pair-sets/" + id(before) + "/quality" + with + "&labels=a%7C&labels=b",
                    "Accept",
                    "text/markdown")
                .body())
        .contains("| | a\\| | b |");
    String quality = "/v1/pair-sets/" + id(before) + "/quality";
    assertProblem(http.get(quality + "?labels=a&labels=b"), PairError.LABELS_UNFIT);
    assertProblem(http.get(quality + "?labels=" + "x".repeat(201)), PairError.LABELS_UNFIT);
  }

  @Test
  void refusesWhatIsUnknownOrTooMuch() {
    JsonNode set = importedSet(List.of(row("a", "one", "SELECT x", "SELECT y", "")));

    assertReferred(
        http.get("/v1/pair-sets/" + id(set) + "/quality?with=nobody"),
        TrainingError.PAIR_SET_NOT_FOUND,
        "with");
    assertProblem(
        http.get("/v1/pair-sets/" + id(set) + "/quality?with=" + "x,".repeat(9) + "x"),
        PairError.TOO_MANY_SETS_COMPARED);
  }

  private JsonNode quality(JsonNode set, String query) {
    return get("/v1/pair-sets/" + id(set) + "/quality" + query);
  }

  private static List<Integer> counts(JsonNode quality, String path) {
    return quality.at(path).valueStream().map(bin -> bin.path("pairs").asInt()).toList();
  }

  private static void assertDecimal(JsonNode quality, String path, String expected) {
    assertThat(quality.at(path).decimalValue())
        .as(path)
        .isEqualByComparingTo(new BigDecimal(expected));
  }
}

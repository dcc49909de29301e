package dev.ratchet.evaluator.console.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ChartJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QualityReportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REPORT =
      """
      {"method": "words", "threshold": 0.9, "evaluationExamples": 1034, "leftOut": 5,
       "byReason": {"SAME_EXAMPLE": 1, "NEAR_DUPLICATE": 3, "SHARED_DATABASE": 1},
       "examples": [], "unchecked": 2, "sharedDatabases": ["concert", "world"]}
      """;

  /** A set of two pairs. */
  private static PairQuality quality(String byDatabase, String more) {
    return JSON.readValue(
        """
        {"set": "set-1", "label": "one", "hash": "hash", "pairs": 2, "natural": 2, "synthetic": 0,
         "duplicates": 0, "margins": {"byReward": {}},
         "chosenExecutable": {"yes": 0, "known": 0, "unknown": 2},
         "rejectedExecutable": {"yes": 0, "known": 0, "unknown": 2},
         "byType": {"IMPORTED": 2}, "byOrigin": {}, "lengths": {},
         "nearDuplicates": {"questions": 2, "near": 0, "threshold": 0.9},
         "byHardness": {}, "chosenCorrect": [], "byDatabase": {%s}%s}
        """
            .formatted(byDatabase, more),
        PairQuality.class);
  }

  private static String value(PairQuality set, String row) {
    return QualityRow.of(List.of(set)).stream()
        .filter(one -> one.name().equals(row))
        .map(one -> one.values().getFirst())
        .collect(Collectors.joining());
  }

  private static Chart chart(PairQuality set, String title) {
    return QualityCharts.of(List.of(set)).stream()
        .filter(chart -> chart.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesNotCallWhatWasLeftOutLeaksOfTheSet() {
    PairQuality set = quality("\"a\": 2", ", \"leakage\": " + REPORT);

    assertThat(value(set, "Left out when made: same question")).isEqualTo("1");
    assertThat(value(set, "Left out when made: near question")).isEqualTo("3");
    assertThat(value(set, "Left out when made: shared database")).isEqualTo("1");
    assertThat(value(set, "Not comparable when made")).isEqualTo("2");
    assertThat(value(set, "Databases shared when made")).isEqualTo("2");
    assertThat(value(set, "Compared with when made")).isEqualTo("1,034 examples");
    assertThat(QualityRow.of(List.of(set)).stream().map(QualityRow::name))
        .noneMatch(name -> name.startsWith("In the set"));
  }

  @Test
  void tellsWhatIsInTheSetWhenASplitIsAskedAbout() {
    PairQuality set = quality("\"a\": 2", ", \"leakageInSet\": " + REPORT);

    assertThat(value(set, "Left out when made: same question")).isEqualTo("not checked");
    assertThat(value(set, "In the set: same or near question")).isEqualTo("5");
    assertThat(value(set, "In the set: not comparable")).isEqualTo("2");
  }

  @Test
  void doesNotSayNotCheckedOfAMergedSetWhoseInputsWere() {
    PairQuality set =
        quality(
            "\"a\": 2",
            """
            , "inputLeakage": [{"set": "set-2", "name": "mined", "leakage": %s},
                               {"set": "0199f0c2-unchecked"}]
            """
                .formatted(REPORT));

    assertThat(value(set, "Left out when made: near question")).isEqualTo("its inputs only");
    assertThat(value(set, "Left out of mined"))
        .startsWith("5 (same question 1, near question 3")
        .endsWith("1,034 examples");
    assertThat(value(set, "Left out of …nchecked")).isEqualTo("not checked");
  }

  @Test
  void drawsTheThirtyLargestDatabasesAndListsAll() {
    String databases =
        IntStream.rangeClosed(1, 31)
            .mapToObj("\"db-%1$s\": %1$s"::formatted)
            .collect(Collectors.joining(","));

    Chart chart = chart(quality(databases, ""), "Pairs by database");

    assertThat(chart.x()).hasSize(31).startsWith("db-31", "db-30").endsWith("db-1");
    assertThat(chart.drawn()).isEqualTo(30);
    assertThat(JSON.readTree(ChartJson.of(chart)).path("x")).hasSize(30);
    assertThat(JSON.readTree(ChartJson.of(chart)).at("/series/0/values")).hasSize(30);
  }

  @Test
  void drawsBinsInTheirOrderFromTheFirstThatHasPairsToTheLast() {
    PairQuality set =
        quality(
            "\"a\": 2",
            """
            , "marginHistogram": [{"to": 0.0, "pairs": 0}, {"from": 0.0, "to": 0.1, "pairs": 1},
                                  {"from": 0.1, "to": 0.2, "pairs": 0}, {"from": 2.0, "pairs": 1}]
            """);

    Chart chart = chart(set, "Pairs by margin");

    assertThat(chart.x()).containsExactly("0 – 0.1", "0.1 – 0.2", "2 and more");
    assertThat(chart.series().getFirst().values()).containsExactly(1.0, 0.0, 1.0);
    assertThat(QualityCharts.of(List.of(set)).stream().map(Chart::title))
        .doesNotContain("Pairs by edit ratio");
  }
}

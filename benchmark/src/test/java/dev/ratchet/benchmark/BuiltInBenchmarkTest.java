package dev.ratchet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.benchmark.domain.Domains;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuiltInBenchmarkTest {
  private static final BuiltInBenchmark BENCHMARK = BuiltInBenchmark.create();

  /**
   * Changes whenever a row, a question or a gold query does. If you meant to change them, raise the
   * middle number of {@code BuiltInBenchmark.RELEASE} and put the new version here; numbers
   * measured on the old one are then history. If you did not, something has made the benchmark
   * depend on the machine or the run: find that first.
   */
  private static final String VERSION = "1.0.0+c71eac378140";

  @Test
  void hasTheContentOfItsRelease() {
    assertThat(BENCHMARK.version()).isEqualTo(VERSION);
  }

  @Test
  void isTheSameAtEveryRun() {
    var again = BuiltInBenchmark.create();

    assertThat(again.examples()).isEqualTo(BENCHMARK.examples());
    assertThat(again.version()).isEqualTo(BENCHMARK.version());
  }

  @Test
  void isMadeInUnderThreeSeconds() {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    BuiltInBenchmark.create();

    // Processor time, so that a busy machine does not fail the build.
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void hasEnoughExamplesInEverySplit() {
    assertThat(BENCHMARK.examples(Split.TRAIN)).hasSizeBetween(1200, 2500);
    assertThat(BENCHMARK.examples(Split.DEV)).hasSizeBetween(300, 600);
    assertThat(BENCHMARK.examples(Split.UNSEEN)).hasSizeBetween(100, 300);
  }

  @Test
  void hasEveryHardnessClassInEverySplit() {
    Map<String, Double> leastShare =
        Map.of("easy", 0.1, "medium", 0.15, "hard", 0.15, "extra", 0.08);
    for (Split split : Split.values()) {
      List<BenchmarkExample> examples = BENCHMARK.examples(split);
      leastShare.forEach(
          (hardness, share) ->
              assertThat(examples.stream().filter(e -> e.hardness().equals(hardness)).count())
                  .as("%s in %s", hardness, split)
                  .isGreaterThan((long) (share * examples.size())));
    }
  }

  @Test
  void trainsOnTenDatabasesAndKeepsTwoUnseen() {
    Set<String> trained = databases(Split.TRAIN);

    assertThat(trained).hasSize(10).isEqualTo(databases(Split.DEV));
    assertThat(databases(Split.UNSEEN)).hasSize(2).doesNotContainAnyElementsOf(trained);
  }

  @Test
  void neverAsksInDevForAQueryOfTrain() {
    Set<String> learnt =
        BENCHMARK.examples(Split.TRAIN).stream()
            .map(e -> e.dbId() + " " + normalised(e.query()))
            .collect(Collectors.toSet());

    assertThat(BENCHMARK.examples(Split.DEV))
        .noneMatch(e -> learnt.contains(e.dbId() + " " + normalised(e.query())));
  }

  @Test
  void neverAsksInDevNearlyWhatTrainAsked() {
    for (BenchmarkExample measured : BENCHMARK.examples(Split.DEV)) {
      for (BenchmarkExample learnt : BENCHMARK.examples(Split.TRAIN)) {
        if (learnt.dbId().equals(measured.dbId())) {
          assertThat(shareOfWords(measured.question(), learnt.question()))
              .as("%s / %s", measured.question(), learnt.question())
              .isLessThan(0.9);
        }
      }
    }
  }

  @Test
  void keepsThePhrasingsOfOneQueryTogether() {
    Map<String, Set<Split>> splits = new HashMap<>();
    BENCHMARK
        .examples()
        .forEach(e -> splits.computeIfAbsent(e.intentId(), _ -> new HashSet<>()).add(e.split()));

    assertThat(splits.values()).allMatch(of -> of.size() == 1);
  }

  @Test
  void asksInWholeSentencesWithoutGaps() {
    assertThat(BENCHMARK.examples())
        .extracting(BenchmarkExample::question)
        .allMatch(question -> question.matches("[A-Z\"].*[.?]"), "begins and ends as a sentence")
        .noneMatch(question -> question.matches(".*(\\{|\\}|%|  |null).*"), "has an open slot");
    assertThat(BENCHMARK.examples())
        .extracting(BenchmarkExample::query)
        .noneMatch(query -> query.matches(".*[{};].*"));
  }

  @Test
  void neverRepeatsAQuestionOnOneDatabase() {
    assertThat(BENCHMARK.examples())
        .extracting(e -> e.dbId() + " " + e.question().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
    assertThat(BENCHMARK.examples()).extracting(BenchmarkExample::id).doesNotHaveDuplicates();
  }

  @Test
  void namesTheValueOfEveryTextLiteralInTheQuestion() {
    assertThat(BENCHMARK.examples(Split.UNSEEN))
        .filteredOn(e -> e.templateId().contains(".g_category_"))
        .isNotEmpty()
        .allMatch(e -> e.question().contains(literal(e.query())));
  }

  @Test
  void asksEveryHandWrittenThingInSeveralWays() {
    var intents = Domains.all().stream().flatMap(domain -> domain.intents().stream()).toList();
    long threeOrMore = intents.stream().filter(i -> i.phrasings().size() >= 3).count();

    assertThat(intents.size()).isGreaterThanOrEqualTo(12 * 25);
    assertThat((double) threeOrMore / intents.size()).isGreaterThan(0.35);
    assertThat(intents).allMatch(intent -> intent.phrasings().size() >= 2);
  }

  @Test
  void hasNoClockAndNoChanceInItsGold() {
    assertThat(BENCHMARK.examples())
        .extracting(e -> e.query().toLowerCase(Locale.ROOT))
        .noneMatch(
            query ->
                query.contains("'now'") || query.contains("random(") || query.contains("current_"));
  }

  private static Set<String> databases(Split split) {
    return BENCHMARK.examples(split).stream()
        .map(BenchmarkExample::dbId)
        .collect(Collectors.toSet());
  }

  // Coarser than the code under test: literals lose their case too, so nothing slips through on a
  // capital letter.
  private static String normalised(String sql) {
    return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  private static String literal(String sql) {
    return sql.substring(sql.indexOf('\'') + 1, sql.lastIndexOf('\'')).replace("''", "'");
  }

  private static double shareOfWords(String a, String b) {
    Set<String> words = words(a);
    Set<String> others = words(b);
    Set<String> all = new HashSet<>(words);
    all.addAll(others);
    long shared = words.stream().filter(others::contains).count();
    return (double) shared / all.size();
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
  }
}

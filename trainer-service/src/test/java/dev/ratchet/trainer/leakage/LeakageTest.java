package dev.ratchet.trainer.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.LeakReason;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Spec 1.2 #6. */
class LeakageTest {
  private static final String DEV = "dev-set";

  private final EvaluationIndex index = new EvaluationIndex();

  private Leakage leakage(OnLeak onLeak) {
    return new Leakage(index, new BigDecimal("0.9"), onLeak);
  }

  private static ExampleResponse example(String id, String database, String question) {
    return new ExampleResponse(
        0,
        id,
        question,
        "SELECT 1",
        database,
        "db-" + database,
        null,
        null,
        Hardness.EASY,
        "dev",
        List.of(),
        null);
  }

  private static Learned learned(String dataset, String id, String database, String question) {
    return new Learned(dataset, id, database, "db-" + database, question);
  }

  /** Words w1 to wN, then others. */
  private static String words(int count, String... others) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "))
        + " "
        + String.join(" ", others);
  }

  @Test
  void findsTheExampleItselfByItsIdWithinItsDataset() {
    index.add(DEV, example("dev-0", "concert", "How many singers?"), false);
    Leakage leakage = leakage(OnLeak.LEAVE_OUT);

    assertThat(leakage.leaks(learned(DEV, "dev-0", "concert", "something else"))).isTrue();
    // Ids such as dev-0 are given in every dataset.
    assertThat(leakage.leaks(learned("other", "dev-0", "concert", "quite another"))).isFalse();
    assertThat(leakage.report().byReason()).containsOnlyKeys(LeakReason.SAME_EXAMPLE);
  }

  @Test
  void countsPairsWithoutAQuestionOrADatabaseAsUnchecked() {
    index.add(DEV, example("dev-0", "concert", "How many singers?"), false);
    Leakage leakage = leakage(OnLeak.LEAVE_OUT);

    assertThat(leakage.leaks(Learned.ofPair("concert", "-- schema\nHow many singers?"))).isFalse();
    assertThat(leakage.leaks(Learned.ofPair("unknown", "How many singers?"))).isFalse();
    assertThat(leakage.leaks(Learned.ofPair("concert", "how many singers"))).isTrue();
    assertThat(leakage.report().unchecked()).isEqualTo(2);
    assertThat(leakage.report().leftOut()).isEqualTo(1);
  }

  @Test
  void findsQuestionsOfNineOfTenWordsOnTheSameDatabase() {
    // 9 common words of 10 together: exactly 0.9
    index.add(DEV, example("dev-0", "concert", words(9)), false);
    Leakage leakage = leakage(OnLeak.LEAVE_OUT);

    assertThat(leakage.leaks(learned("t", "1", "concert", words(9, "more")))).isTrue();
    assertThat(leakage.leaks(learned("t", "2", "concert", words(9, "more", "again")))).isFalse();
    assertThat(leakage.leaks(learned("t", "3", "other", words(9)))).isFalse();
    LeakageReport report = leakage.report();
    assertThat(report.leftOut()).isEqualTo(1);
    assertThat(report.threshold()).isEqualByComparingTo("0.9");
    assertThat(report.method()).contains("Jaccard");
    assertThat(report.evaluationExamples()).isEqualTo(1);
    assertThat(report.examples())
        .singleElement()
        .satisfies(
            leaked -> {
              assertThat(leaked.reason()).isEqualTo(LeakReason.NEAR_DUPLICATE);
              assertThat(leaked.evaluationExampleId()).isEqualTo("dev-0");
              assertThat(leaked.similarity()).isEqualTo(new BigDecimal("0.9000"));
            });
    assertThat(report.sharedDatabases()).containsExactly("concert");
  }

  @Test
  void namesTheMostSimilarQuestion() {
    index.add(DEV, example("near", "concert", words(19)), false);
    index.add(DEV, example("same", "concert", words(20)), false);
    Leakage leakage = leakage(OnLeak.LEAVE_OUT);

    assertThat(leakage.leaks(learned("t", "1", "concert", words(20)))).isTrue();
    assertThat(leakage.report().examples().getFirst().evaluationExampleId()).isEqualTo("same");
  }

  @Test
  void tellsQuestionsApartByTheirLiterals() {
    index.add(DEV, example("dev-0", "concert", "Who is older than 30?"), false);

    assertThat(leakage(OnLeak.REFUSE).leaks(learned("t", "1", "concert", "Who is older than 31?")))
        .isFalse();
  }

  @Test
  void knowsADatabaseByItsContentToo() {
    index.add(DEV, example("dev-0", "concert", "How many singers are there?"), false);
    var renamed = new Learned("t", "1", "songs", "db-concert", "how many singers are there");

    assertThat(leakage(OnLeak.REFUSE).leaks(renamed)).isTrue();
  }

  @Test
  void refusesASharedDatabaseOnlyWhereTheSplitIsByDatabase() {
    index.add(DEV, example("dev-0", "concert", "How many singers?"), false);
    index.add(DEV, example("dev-1", "world", "How many countries?"), true);
    Leakage leakage = leakage(OnLeak.LEAVE_OUT);

    assertThat(leakage.leaks(learned("t", "1", "concert", "Who sings?"))).isFalse();
    assertThat(leakage.leaks(learned("t", "2", "world", "Which is largest?"))).isTrue();
    assertThat(leakage.report().sharedDatabases()).containsExactly("concert");
    assertThat(leakage.report().byReason()).containsEntry(LeakReason.SHARED_DATABASE, 1);
  }

  @Test
  void refusesTheSetAndNamesTheExamples() {
    index.add(DEV, example("dev-0", "concert", "How many singers?"), false);
    Leakage leakage = leakage(OnLeak.REFUSE);
    assertThat(leakage.isRefused()).isFalse();

    leakage.leaks(learned("t", "train-7", "concert", "how many singers"));

    assertThat(leakage.isRefused()).isTrue();
    assertThatThrownBy(leakage::report)
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(TrainingError.EXAMPLES_LEAK);
              assertThat(refused.detail())
                  .contains("train-7", "how many singers", "dev-0", "1.0000");
            });
  }
}

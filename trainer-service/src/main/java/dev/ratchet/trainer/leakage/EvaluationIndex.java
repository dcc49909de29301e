package dev.ratchet.trainer.leakage;

import dev.ratchet.contracts.executor.ExampleResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The examples of evaluation splits, found by id, by database, and by similar question. Questions
 * lie by database and by their number of words: two sets of words can only be similar when neither
 * is much larger than the other, so few are ever compared.
 */
final class EvaluationIndex {
  private static final int DECIMALS = 4;

  private record Identity(String datasetId, String exampleId) {}

  private record Question(ExampleResponse example, int[] tokens) {}

  /**
   * @param common words that both have
   * @param union words that either has
   */
  record Similar(ExampleResponse example, int common, int union) {
    BigDecimal similarity() {
      return BigDecimal.valueOf(common)
          .divide(BigDecimal.valueOf(union), DECIMALS, RoundingMode.HALF_EVEN);
    }

    private boolean isNearerThan(@Nullable Similar other) {
      return other == null || (long) common * other.union > (long) other.common * union;
    }
  }

  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<Identity, ExampleResponse> byId = new HashMap<>();
  private final Map<String, NavigableMap<Integer, List<Question>>> byDatabase = new HashMap<>();
  private final Set<String> ownDatabases = new HashSet<>();

  /**
   * @param byDatabaseOnly the split has databases of its own
   */
  void add(String datasetId, ExampleResponse example, boolean byDatabaseOnly) {
    List<String> databases = databases(example.databaseName(), example.databaseId());
    if (byDatabaseOnly) {
      ownDatabases.addAll(databases);
    }
    if (byId.putIfAbsent(new Identity(datasetId, example.id()), example) != null) {
      return;
    }
    var question = new Question(example, vocabulary.learn(QuestionTokens.of(example.question())));
    for (String database : databases) {
      byDatabase
          .computeIfAbsent(database, _ -> new TreeMap<>())
          .computeIfAbsent(question.tokens().length, _ -> new ArrayList<>())
          .add(question);
    }
  }

  int size() {
    return byId.size();
  }

  @Nullable ExampleResponse same(Learned learned) {
    return byId.get(new Identity(learned.datasetId(), learned.exampleId()));
  }

  boolean sharesDatabase(Learned learned) {
    return databases(learned).stream().anyMatch(byDatabase::containsKey);
  }

  /** Whether its database is one that a split keeps to itself. */
  boolean isOnOwnDatabase(Learned learned) {
    return databases(learned).stream().anyMatch(ownDatabases::contains);
  }

  /**
   * The most similar question on the same database, if it is similar enough.
   *
   * @param threshold of the Jaccard similarity, above 0
   */
  @Nullable Similar nearest(Learned learned, BigDecimal threshold) {
    Set<String> words = QuestionTokens.of(learned.question());
    int[] known = vocabulary.known(words);
    int size = words.size();
    int least =
        threshold
            .multiply(BigDecimal.valueOf(size))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    int most = BigDecimal.valueOf(size).divide(threshold, 0, RoundingMode.FLOOR).intValueExact();
    @Nullable Similar nearest = null;
    for (String database : databases(learned)) {
      NavigableMap<Integer, List<Question>> sizes = byDatabase.get(database);
      if (sizes == null || known.length < least) {
        continue;
      }
      for (List<Question> questions : sizes.subMap(least, true, most, true).values()) {
        for (Question question : questions) {
          int common = common(known, question.tokens());
          var found =
              new Similar(question.example(), common, size + question.tokens().length - common);
          if (found.isNearerThan(nearest) && reaches(found, threshold)) {
            nearest = found;
          }
        }
      }
    }
    return nearest;
  }

  /** Exactly, since 9 of 10 words are 0.9. */
  private static boolean reaches(Similar found, BigDecimal threshold) {
    return BigDecimal.valueOf(found.common())
            .compareTo(threshold.multiply(BigDecimal.valueOf(found.union())))
        >= 0;
  }

  private static int common(int[] left, int[] right) {
    int common = 0;
    int at = 0;
    int other = 0;
    while (at < left.length && other < right.length) {
      if (left[at] == right[other]) {
        common++;
        at++;
        other++;
      } else if (left[at] < right[other]) {
        at++;
      } else {
        other++;
      }
    }
    return common;
  }

  private static List<String> databases(Learned learned) {
    return databases(learned.databaseName(), learned.databaseId());
  }

  /** By name and by content, which a database may share with one of another name. */
  private static List<String> databases(String name, @Nullable String id) {
    var keys = new ArrayList<String>();
    if (!name.isEmpty()) {
      keys.add("name " + name);
    }
    if (id != null) {
      keys.add("id " + id);
    }
    return keys;
  }
}

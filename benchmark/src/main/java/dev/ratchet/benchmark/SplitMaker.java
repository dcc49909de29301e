package dev.ratchet.benchmark;

import dev.ratchet.benchmark.domain.Domain;
import dev.ratchet.benchmark.intent.Filling;
import dev.ratchet.benchmark.intent.GenericIntents;
import dev.ratchet.benchmark.intent.Instance;
import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.Draws;
import dev.ratchet.benchmark.schema.SqliteDatabase;
import dev.ratchet.sql.Hardness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns one domain into examples: fills its templates, gives every instance to one split by a hash
 * of its query, and keeps the splits apart.
 */
final class SplitMaker {
  private static final int GENERIC_PER_FAMILY = 1;
  private static final int HELD_OUT_PERCENT = 24;

  private final Domain domain;
  private final String databaseId;
  private final List<BenchmarkExample> examples = new ArrayList<>();
  private final Set<String> queries = new HashSet<>();
  private final Set<String> questions = new HashSet<>();

  SplitMaker(Domain domain) {
    this.domain = domain;
    this.databaseId = domain.database().id();
  }

  List<BenchmarkExample> make() throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection connection = SqliteDatabase.inMemory(domain.database());
        Filling filling = new Filling(databaseId, connection)) {
      int fillings = domain.trained() ? 4 : 2;
      for (IntentTemplate template : domain.intents()) {
        List<Instance> instances = filling.instances(template, fillings);
        if (instances.isEmpty()) {
          faults.add(filling.whyNone(template));
        }
        instances.forEach(this::add);
      }
      int families = domain.trained() ? GENERIC_PER_FAMILY : 1;
      for (IntentTemplate template : GenericIntents.of(domain.database(), families)) {
        filling.instances(template, 1).forEach(this::add);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
    return NearDuplicates.removeFromEvaluation(examples);
  }

  private void add(Instance instance) {
    String shape = NearDuplicates.normalisedSql(instance.sql());
    if (!queries.add(shape)) {
      return; // another template asks the same
    }
    String hash = HexFormat.of().toHexDigits(Draws.hash(databaseId + " " + shape)).substring(0, 8);
    Split split = split(Draws.named("split of " + databaseId + " " + shape));
    Draws draws = Draws.named("phrasing of " + databaseId + " " + shape);
    List<String> phrasings = draws.shuffled(instance.questions());
    int wanted = split == Split.TRAIN ? 2 : split == Split.DEV ? draws.between(1, 2) : 1;
    for (String question : phrasings.subList(0, Math.min(wanted, phrasings.size()))) {
      if (questions.add(question.toLowerCase(Locale.ROOT))) {
        examples.add(example(instance, question, split, hash));
      }
    }
  }

  private Split split(Draws draws) {
    if (!domain.trained()) {
      return Split.UNSEEN;
    }
    return draws.below(100) < HELD_OUT_PERCENT ? Split.DEV : Split.TRAIN;
  }

  private BenchmarkExample example(Instance instance, String question, Split split, String hash) {
    String template = databaseId + "." + instance.templateId();
    String intent = template + "." + hash;
    int phrasing = instance.questions().indexOf(question) + 1;
    return new BenchmarkExample(
        intent + "." + phrasing,
        databaseId,
        question,
        instance.sql(),
        Hardness.of(instance.sql()).name().toLowerCase(Locale.ROOT),
        split,
        intent,
        template);
  }
}

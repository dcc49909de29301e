package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.SchemaRecall;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well the shown tables cover those that gold needs (spec 2.15). Names are compared as SQLite
 * does, without regard to case; examples whose gold names no table are left out.
 */
public final class SchemaRecallTally {
  private final Map<String, Integer> missed = new HashMap<>();
  private int examples;
  private int needed;
  private int shown;
  private int allShown;
  private int anyShown;
  private long selected;

  public void add(TrajectoryResponse trajectory) {
    Set<String> gold = lowerCased(trajectory.goldTables());
    if (gold.isEmpty()) {
      return;
    }
    Set<String> retrieved = lowerCased(trajectory.retrievedTables());
    int hits = 0;
    for (String table : gold) {
      if (retrieved.contains(table)) {
        hits++;
      } else {
        missed.merge(trajectory.databaseName() + "." + table, 1, Integer::sum);
      }
    }
    examples++;
    needed += gold.size();
    shown += hits;
    selected += retrieved.size();
    allShown += hits == gold.size() ? 1 : 0;
    anyShown += hits > 0 ? 1 : 0;
  }

  public SchemaRecall recall() {
    return new SchemaRecall(
        Rates.rate(shown, needed),
        Rates.rate(allShown, examples),
        Rates.rate(anyShown, examples),
        Rates.average(selected, examples),
        Rates.average(needed, examples),
        mostMissedFirst());
  }

  private Map<String, Integer> mostMissedFirst() {
    var order =
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());
    return missed.entrySet().stream()
        .sorted(order)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }

  private static Set<String> lowerCased(Iterable<String> names) {
    Set<String> lower = new LinkedHashSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }
}

package dev.ratchet.benchmark.intent;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.Draws;
import dev.ratchet.benchmark.schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions that can be asked of any schema whose tables and columns have human words. Each family,
 * such as "above the average", is asked of a few tables only, so that no family drowns the others.
 */
public final class GenericIntents {
  private final String databaseId;
  private final Map<String, List<IntentTemplate>> families = new LinkedHashMap<>();

  private GenericIntents(String databaseId) {
    this.databaseId = databaseId;
  }

  /**
   * @param perFamily how many templates of each family at most
   */
  public static List<IntentTemplate> of(DatabaseSpec database, int perFamily) {
    var intents = new GenericIntents(database.id());
    database.tables().forEach(table -> new TableIntents(table, intents).add());
    database.relations().forEach(relation -> new ChildIntents(relation, intents).add());
    database.relations().stream()
        .filter(relation -> isOnlyOne(relation, database))
        .forEach(relation -> new ParentIntents(relation, intents).add());
    return intents.chosen(perFamily);
  }

  private static boolean isOnlyOne(Relation relation, DatabaseSpec database) {
    return database.relations().stream()
        .noneMatch(
            other ->
                !other.equals(relation)
                    && other.child().equals(relation.child())
                    && other.parent().equals(relation.parent()));
  }

  /**
   * @param of what of the schema is asked about; makes the id of the template unique
   */
  void add(String family, String of, String sql, String... phrasings) {
    var template = new IntentTemplate("g_" + family + "_" + of, sql, List.of(phrasings));
    families.computeIfAbsent(family, _ -> new ArrayList<>()).add(template);
  }

  private List<IntentTemplate> chosen(int perFamily) {
    var chosen = new ArrayList<IntentTemplate>();
    families.forEach(
        (family, templates) -> {
          Draws draws = Draws.named("choice of " + databaseId + "." + family);
          List<IntentTemplate> shuffled = draws.shuffled(templates);
          chosen.addAll(shuffled.subList(0, Math.min(perFamily, shuffled.size())));
        });
    return chosen;
  }
}

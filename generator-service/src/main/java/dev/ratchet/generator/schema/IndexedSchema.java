package dev.ratchet.generator.schema;

import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.contracts.generator.SchemaMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A database's schema, ready for retrieval (spec 2.3). Immutable but for its cache of texts. */
final class IndexedSchema {

  private static final double K1 = 1.5;
  private static final double B = 0.75;
  private static final double SOFT_HIT = 0.15;
  private static final int MOST_CACHED_SELECTIONS = 1_000;

  private record Scored(String table, double score) {}

  private final List<IndexedTable> tables;
  private final Map<String, TableSchema> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, TreeSet<String>> neighbours =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Integer> documentFrequencies = new HashMap<>();
  private final double averageLength;
  private final Map<List<String>, PromptSchema> rendered = new ConcurrentHashMap<>();

  IndexedSchema(SchemaResponse schema) {
    this.tables =
        schema.tables().stream()
            .map(IndexedTable::of)
            .sorted(Comparator.comparing(IndexedTable::name))
            .toList();
    tables.forEach(table -> byName.put(table.name(), table.table()));
    for (IndexedTable table : tables) {
      table.frequencies().keySet().forEach(t -> documentFrequencies.merge(t, 1, Integer::sum));
      for (ForeignKeySchema key : table.table().foreignKeys()) {
        link(table.name(), key.targetTable());
      }
    }
    this.averageLength = tables.stream().mapToInt(IndexedTable::length).average().orElse(1);
  }

  private void link(String from, String to) {
    TableSchema target = byName.get(to);
    if (target != null) {
      neighbours.computeIfAbsent(from, _ -> new TreeSet<>()).add(target.name());
      neighbours.computeIfAbsent(target.name(), _ -> new TreeSet<>()).add(from);
    }
  }

  PromptSchema select(String question, SchemaMode mode, int topK, int hops) {
    List<String> names = tables(question, mode, topK, hops);
    PromptSchema known = rendered.get(names);
    if (known != null) {
      return known;
    }
    List<TableSchema> chosen = names.stream().map(byName::get).toList();
    var schema =
        new PromptSchema(
            names,
            SchemaText.render(chosen),
            CompactSchemaText.render(chosen),
            SchemaText.columnsLine(chosen));
    if (rendered.size() < MOST_CACHED_SELECTIONS) {
      rendered.put(names, schema);
    }
    return schema;
  }

  List<String> tables(String question, SchemaMode mode, int topK, int hops) {
    if (mode == SchemaMode.FULL || topK <= 0 || topK >= tables.size()) {
      return tables.stream().map(IndexedTable::name).toList();
    }
    return switch (mode) {
      case FULL, RETRIEVED -> best(overlap(question), topK);
      case BM25 -> best(bm25(question), topK);
      case BM25_FK -> expand(best(bm25(question), topK), hops);
    };
  }

  private List<Scored> overlap(String question) {
    Set<String> asked = new HashSet<>(Terms.words(question));
    var scores = new ArrayList<Scored>();
    for (IndexedTable table : tables) {
      long shared = asked.stream().filter(table.words()::contains).count();
      scores.add(new Scored(table.name(), 3.0 * shared + Terms.softHits(asked, table.words())));
    }
    return scores;
  }

  private List<Scored> bm25(String question) {
    List<String> words = Terms.parts(question);
    var asked = new TreeMap<String, Integer>();
    words.forEach(word -> asked.merge(word, 1, Integer::sum));
    var scores = new ArrayList<Scored>();
    for (IndexedTable table : tables) {
      double score = SOFT_HIT * Terms.softHits(asked.keySet(), table.frequencies().keySet());
      for (Map.Entry<String, Integer> term : asked.entrySet()) {
        score += term.getValue() * bm25(term.getKey(), table);
      }
      scores.add(new Scored(table.name(), score));
    }
    return scores;
  }

  private double bm25(String term, IndexedTable table) {
    int tf = table.frequencies().getOrDefault(term, 0);
    if (tf == 0) {
      return 0;
    }
    int df = documentFrequencies.getOrDefault(term, 0);
    double idf = Math.log(1 + (tables.size() - df + 0.5) / (df + 0.5));
    return idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * table.length() / averageLength));
  }

  /** The score of one table by BM25, for the worked example of the spec. */
  double bm25Score(String question, String table) {
    return bm25(question).stream()
        .filter(scored -> scored.table().equals(table))
        .findFirst()
        .orElseThrow()
        .score();
  }

  private static List<String> best(List<Scored> scores, int topK) {
    boolean anyPositive = scores.stream().anyMatch(scored -> scored.score() > 0);
    return scores.stream()
        .filter(scored -> !anyPositive || scored.score() > 0)
        .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::table))
        .limit(topK)
        .map(Scored::table)
        .toList();
  }

  private List<String> expand(List<String> start, int hops) {
    var found = new LinkedHashSet<>(start);
    List<String> edge = start;
    for (int hop = 0; hop < hops && !edge.isEmpty(); hop++) {
      var next = new ArrayList<String>();
      for (String table : edge) {
        for (String neighbour : neighbours.getOrDefault(table, new TreeSet<>())) {
          if (found.add(neighbour)) {
            next.add(neighbour);
          }
        }
      }
      edge = next;
    }
    return List.copyOf(found);
  }
}

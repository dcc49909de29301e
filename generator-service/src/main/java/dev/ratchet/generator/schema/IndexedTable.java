package dev.ratchet.generator.schema;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A table with its words counted once, however many questions come. */
record IndexedTable(
    TableSchema table, Set<String> words, Map<String, Integer> frequencies, int length) {

  static IndexedTable of(TableSchema table) {
    String names =
        table.columns().stream()
            .map(ColumnSchema::name)
            .collect(Collectors.joining(" ", table.name() + " ", ""));
    List<String> parts = Terms.parts(names);
    var frequencies = new HashMap<String, Integer>();
    parts.forEach(part -> frequencies.merge(part, 1, Integer::sum));
    return new IndexedTable(table, Set.copyOf(Terms.words(names)), frequencies, parts.size());
  }

  String name() {
    return table.name();
  }
}

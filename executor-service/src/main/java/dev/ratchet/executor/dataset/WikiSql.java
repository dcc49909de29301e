package dev.ratchet.executor.dataset;

import dev.ratchet.executor.dataset.JsonRecords.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * WikiSQL (spec 1.2, 5): each table becomes a database of one table, each query becomes SQL over
 * it. Files whose {@code sql} is already text are ordinary JSONL and not read here.
 */
final class WikiSql {

  private static final List<String> AGGREGATES = List.of("", "MAX", "MIN", "COUNT", "SUM", "AVG");
  private static final List<String> OPERATORS = List.of("=", ">", "<");

  private WikiSql() {}

  static List<ImportedExample> read(ReadOptions options) {
    Path tablesFile = options.tables();
    Path folder = options.workFolder();
    if (tablesFile == null || folder == null) {
      throw new DatasetFormatException("WikiSQL needs its file of tables (tablesPath)");
    }
    Map<String, WikiSqlTable> tables = new HashMap<>();
    for (Line line : JsonRecords.read(tablesFile)) {
      WikiSqlTable table = WikiSqlTable.of(tablesFile.getFileName().toString(), line);
      tables.put(table.id(), table);
    }
    String name = options.path().getFileName().toString();
    String split =
        options.split() == null ? QuestionFiles.splitOf(options.path()) : options.split();
    var examples = new ArrayList<ImportedExample>();
    Map<String, Path> files = new HashMap<>();
    for (Line line : JsonRecords.read(options.path())) {
      examples.add(example(name, line, split, examples.size(), tables, files, folder));
    }
    return examples;
  }

  private static ImportedExample example(
      String name,
      Line line,
      String split,
      int place,
      Map<String, WikiSqlTable> tables,
      Map<String, Path> files,
      Path folder) {
    JsonNode json = line.object();
    String question = ExampleFields.question(json);
    String tableId = ExampleFields.text(json, "table_id");
    if (question == null || tableId == null || !json.path("sql").isObject()) {
      throw DatasetFormatException.at(
          name, line.number(), "a WikiSQL question needs table_id, question and sql");
    }
    WikiSqlTable table = tables.get(tableId);
    if (table == null) {
      return new ImportedExample(
          split + "-" + place,
          question,
          json.path("sql").toString(),
          tableId,
          null,
          "no table '" + tableId + "' is in the file of tables",
          null,
          null,
          split);
    }
    Path file = files.computeIfAbsent(tableId, _ -> table.writeTo(folder));
    String gold = gold(name, line, table);
    return new ImportedExample(
        split + "-" + place, question, gold, table.databaseName(), file, null, null, null, split);
  }

  private static String gold(String name, Line line, WikiSqlTable table) {
    JsonNode sql = line.object().get("sql");
    String column = column(name, line, table, sql.path("sel").asInt(-1));
    String aggregate = choice(name, line, AGGREGATES, sql.path("agg").asInt(-1), "aggregate");
    var text = new StringBuilder("SELECT ");
    text.append(aggregate.isEmpty() ? column : aggregate + "(" + column + ")");
    text.append(" FROM \"").append(WikiSqlTable.TABLE).append('"');
    String glue = " WHERE ";
    for (JsonNode condition : sql.path("conds")) {
      String left = column(name, line, table, condition.path(0).asInt(-1));
      String operator =
          choice(name, line, OPERATORS, condition.path(1).asInt(-1), "condition operator");
      JsonNode value = condition.path(2);
      text.append(glue).append(left).append(' ').append(operator).append(' ');
      text.append(literal(value, table.isReal(condition.path(0).asInt())));
      // The original compares text in lower case.
      text.append(table.isReal(condition.path(0).asInt()) ? "" : " COLLATE NOCASE");
      glue = " AND ";
    }
    return text.toString();
  }

  private static String literal(JsonNode value, boolean real) {
    if (value.isNumber()) {
      return real ? value.asString() : "'" + value.asString() + "'";
    }
    String text = value.asString();
    if (real && text.replace(",", "").strip().matches("-?\\d+(\\.\\d+)?")) {
      return text.replace(",", "").strip();
    }
    return "'" + text.replace("'", "''") + "'";
  }

  private static String column(String name, Line line, WikiSqlTable table, int index) {
    if (index < 0 || index >= table.header().size()) {
      throw DatasetFormatException.at(
          name,
          line.number(),
          "column %d of table '%s', which has %d"
              .formatted(index, table.id(), table.header().size()));
    }
    return WikiSqlTable.quoted(table.columns().get(index));
  }

  private static String choice(
      String name, Line line, List<String> choices, int index, String what) {
    if (index < 0 || index >= choices.size()) {
      throw DatasetFormatException.at(
          name,
          line.number(),
          "%s %d, but it must be 0 to %d".formatted(what, index, choices.size() - 1));
    }
    return choices.get(index);
  }
}

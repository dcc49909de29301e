package dev.ratchet.executor.dataset;

import dev.ratchet.executor.dataset.JsonRecords.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One table of WikiSQL, which becomes a database of its own. */
record WikiSqlTable(String id, List<String> header, List<String> types, JsonNode rows) {

  static final String TABLE = "data";

  static WikiSqlTable of(String name, Line line) {
    JsonNode json = line.object();
    String id = ExampleFields.text(json, "id");
    if (id == null || !json.path("header").isArray() || !json.path("rows").isArray()) {
      throw DatasetFormatException.at(
          name, line.number(), "a WikiSQL table needs id, header and rows");
    }
    List<String> header = texts(json.get("header"));
    if (header.isEmpty()) {
      throw DatasetFormatException.at(name, line.number(), "table '" + id + "' has no columns");
    }
    return new WikiSqlTable(id, header, texts(json.path("types")), json.get("rows"));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }

  String databaseName() {
    return "wikisql_" + id.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  boolean isReal(int column) {
    return column >= 0 && column < types.size() && types.get(column).equals("real");
  }

  /** The headers as column names; SQLite wants them different, so repeated ones get a number. */
  List<String> columns() {
    var seen = new HashSet<String>();
    var names = new ArrayList<String>();
    for (String title : header) {
      String name = title.isBlank() ? "column" : title;
      for (int n = 2; !seen.add(name.toLowerCase(Locale.ROOT)); n++) {
        name = title + " " + n;
      }
      names.add(name);
    }
    return names;
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** Writes the database, byte for byte the same for the same table, and returns its file. */
  Path writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Path made = Files.createTempFile(folder, "table", ".tmp");
      fill(made);
      Path file = folder.resolve(databaseName() + ".sqlite");
      return Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | SQLException e) {
      throw new DatasetFormatException("table '" + id + "' can't be made a database", e);
    }
  }

  private void fill(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      List<String> columns = columns();
      var definition = new ArrayList<String>();
      for (int i = 0; i < columns.size(); i++) {
        definition.add(quoted(columns.get(i)) + (isReal(i) ? " REAL" : " TEXT"));
      }
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "CREATE TABLE " + quoted(TABLE) + " (" + String.join(", ", definition) + ")");
      }
      String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + quoted(TABLE) + " VALUES (" + marks + ")")) {
        for (JsonNode row : rows) {
          for (int i = 0; i < columns.size(); i++) {
            bind(insert, i + 1, row.path(i));
          }
          insert.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private static void bind(PreparedStatement insert, int index, JsonNode cell) throws SQLException {
    if (cell.isMissingNode() || cell.isNull()) {
      insert.setNull(index, java.sql.Types.NULL);
    } else if (cell.isIntegralNumber() && cell.canConvertToLong()) {
      insert.setLong(index, cell.asLong());
    } else if (cell.isNumber()) {
      insert.setDouble(index, cell.asDouble());
    } else {
      insert.setString(index, cell.asString());
    }
  }
}

package dev.ratchet.benchmark.intent;

import dev.ratchet.benchmark.schema.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values that may fill each slot, read from one database. */
final class SlotValues {
  private static final int SHORTEST_WORD = 4;
  private static final int MANY = 5;

  private final Connection connection;
  private final Map<String, List<SlotValue>> bySlot = new HashMap<>();

  SlotValues(Connection connection) {
    this.connection = connection;
  }

  List<SlotValue> of(Slot slot) throws SQLException {
    List<SlotValue> known = bySlot.get(slot.key());
    if (known == null) {
      known = read(slot);
      bySlot.put(slot.key(), known);
    }
    return known;
  }

  private List<SlotValue> read(Slot slot) throws SQLException {
    return switch (slot.part()) {
      case "range" ->
          IntStream.rangeClosed(slot.low(), slot.high()).mapToObj(SlotValue::number).toList();
      case "year" -> parts(slot, date -> Stream.of(date.substring(0, 4)), SlotValue::part);
      case "month" -> parts(slot, date -> Stream.of(date.substring(0, 7)), SlotValue::month);
      case "initial" -> parts(slot, text -> Stream.of(text.substring(0, 1)), SlotValue::part);
      case "word" -> parts(slot, SlotValues::words, SlotValue::part);
      case "" -> inner(stored(slot)).stream().map(SlotValues::whole).toList();
      default ->
          throw new IllegalArgumentException("Unknown part in the slot {" + slot.key() + "}");
    };
  }

  // "More than the largest" and "at least the smallest" are not worth a question.
  private static List<Object> inner(List<Object> values) {
    boolean numbers = !values.isEmpty() && values.getFirst() instanceof Number;
    return numbers && values.size() >= MANY ? values.subList(1, values.size() - 1) : values;
  }

  private static SlotValue whole(Object value) {
    return value instanceof Number number
        ? SlotValue.number(number)
        : SlotValue.literal(value.toString());
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> word.length() >= SHORTEST_WORD && word.matches("[A-Za-z]+"));
  }

  private List<SlotValue> parts(
      Slot slot, Function<String, Stream<String>> cut, Function<String, SlotValue> toValue)
      throws SQLException {
    var distinct = new TreeSet<String>();
    stored(slot).stream().map(Object::toString).flatMap(cut).forEach(distinct::add);
    return distinct.stream().map(toValue).toList();
  }

  private List<Object> stored(Slot slot) throws SQLException {
    String column = Identifiers.quote(slot.columnName());
    String sql =
        "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL ORDER BY 1"
            .formatted(column, Identifiers.quote(slot.table()), column);
    var values = new ArrayList<Object>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getObject(1));
      }
    }
    return values;
  }
}

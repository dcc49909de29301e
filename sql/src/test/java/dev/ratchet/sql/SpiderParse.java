package dev.ratchet.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The counts of spec 7.5 taken from the parse that Spider's files carry: an independent second
 * opinion on {@link SpiderShape}.
 */
final class SpiderParse {

  private static final int LIKE = 9;

  private SpiderParse() {}

  static SpiderShape shape(JsonNode sql) {
    JsonNode where = sql.get("where");
    JsonNode having = sql.get("having");
    JsonNode on = sql.get("from").get("conds");
    int components = present(where) + present(sql.get("groupBy")) + present(sql.get("orderBy"));
    components += sql.get("limit").isNull() ? 0 : 1;
    components += Math.max(0, sql.get("from").get("table_units").size() - 1);
    int nested = 0;
    for (JsonNode conditions : List.of(on, where, having)) {
      for (JsonNode part : conditions) {
        components += part.isString() && part.asString().equals("or") ? 1 : 0;
        components += part.isArray() && part.get(1).asInt() == LIKE ? 1 : 0;
        nested += part.isArray() && part.get(3).isObject() ? 1 : 0;
        nested += part.isArray() && part.get(4).isObject() ? 1 : 0;
      }
    }
    for (String operation : List.of("intersect", "union", "except")) {
      nested += sql.get(operation).isNull() ? 0 : 1;
    }
    return new SpiderShape(components, nested, others(sql));
  }

  private static int others(JsonNode sql) {
    var units = new ArrayList<JsonNode>();
    elements(sql.get("select").get(1), units);
    conditionsOnly(sql.get("where"), units);
    elements(sql.get("groupBy"), units);
    if (sql.get("orderBy").size() > 0) {
      for (JsonNode unit : sql.get("orderBy").get(1)) {
        units.add(unit.get(1));
        units.add(unit.get(2));
      }
    }
    elements(sql.get("having"), units);
    long aggregates = units.stream().filter(SpiderParse::isTruthy).count();
    return (aggregates > 1 ? 1 : 0)
        + (sql.get("select").get(1).size() > 1 ? 1 : 0)
        + (sql.get("where").size() > 1 ? 1 : 0)
        + (sql.get("groupBy").size() > 1 ? 1 : 0);
  }

  // Spider looks at the first component of whatever it meets, be it an aggregate, a NOT or a
  // letter.
  private static boolean isTruthy(JsonNode unit) {
    if (unit.isString()) {
      return true;
    }
    return unit.isArray()
        && (unit.get(0).isBoolean() ? unit.get(0).asBoolean() : unit.get(0).asInt() != 0);
  }

  private static void elements(JsonNode list, List<JsonNode> units) {
    list.forEach(units::add);
  }

  private static void conditionsOnly(JsonNode list, List<JsonNode> units) {
    StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isArray).forEach(units::add);
  }

  private static int present(JsonNode list) {
    return list.size() > 0 ? 1 : 0;
  }
}

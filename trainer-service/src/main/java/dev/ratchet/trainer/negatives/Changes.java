package dev.ratchet.trainer.negatives;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** What the mutations do to a tree; each tells whether there was a place for it. */
final class Changes {
  static final String WRONG_VALUE = "__wrong_value__";
  static final String WRONG_COLUMN = "__wrong_column__";
  static final String WRONG_TABLE = "__wrong_table__";
  private static final long WRONG_NUMBER = 999_999;
  private static final Map<String, String> OTHER_AGGREGATE =
      Map.of("COUNT", "SUM", "SUM", "AVG", "AVG", "MAX", "MAX", "MIN", "MIN", "MAX");

  private Changes() {}

  /** A JOIN before a comma, which the seed's pattern does not know. */
  static boolean dropJoin(TreeParts parts) {
    for (PlainSelect select : parts.plainSelects()) {
      List<Join> joins = select.getJoins();
      if (joins != null && !joins.isEmpty()) {
        Join dropped =
            joins.stream().filter(join -> !join.isSimple()).findFirst().orElse(joins.getFirst());
        select.setJoins(joins.stream().filter(join -> join != dropped).toList());
        return true;
      }
    }
    return false;
  }

  static boolean swapAggregate(TreeParts parts) {
    for (Function function : parts.functions()) {
      String other = OTHER_AGGREGATE.get(function.getName().toUpperCase(Locale.ROOT));
      if (other != null) {
        function.setName(other);
        return true;
      }
    }
    return false;
  }

  /** A text, else a number, else one more condition that nothing meets. */
  static boolean changeCondition(TreeParts parts) {
    return changeText(parts) || changeNumber(parts) || addCondition(parts);
  }

  private static boolean changeText(TreeParts parts) {
    for (Expression literal : parts.literals()) {
      if (literal instanceof StringValue text) {
        text.setValue(WRONG_VALUE);
        return true;
      }
    }
    Optional<Column> quoted = parts.columns().stream().filter(Changes::isText).findFirst();
    quoted.ifPresent(text -> text.setColumnName('"' + WRONG_VALUE + '"'));
    return quoted.isPresent();
  }

  /** SQLite takes "text" for a text when no column has that name, and Spider's golds rely on it. */
  private static boolean isText(Column column) {
    String name = column.getColumnName();
    return column.getTable() == null && name.startsWith("\"") && name.endsWith("\"");
  }

  private static boolean changeNumber(TreeParts parts) {
    for (Expression literal : parts.literals()) {
      if (literal instanceof LongValue number) {
        number.setStringValue(Long.toString(WRONG_NUMBER));
        return true;
      }
      if (literal instanceof DoubleValue number) {
        number.setValue((double) WRONG_NUMBER);
        return true;
      }
    }
    return false;
  }

  private static boolean addCondition(TreeParts parts) {
    for (PlainSelect select : parts.plainSelects()) {
      Expression where = select.getWhere();
      if (where != null) {
        Expression whole =
            where instanceof OrExpression ? new ParenthesedExpressionList<>(where) : where;
        var never = new EqualsTo(new LongValue(1), new LongValue(0));
        select.setWhere(new AndExpression(whole, never));
        return true;
      }
    }
    return false;
  }

  /** With its HAVING, which needs it. */
  static boolean dropGroupBy(TreeParts parts) {
    for (PlainSelect select : parts.plainSelects()) {
      if (select.getGroupBy() != null) {
        select.setGroupByElement(null);
        select.setHaving(null);
        return true;
      }
    }
    return false;
  }

  /** Turns an order round, else lets one row through. A new DESC stands before LIMIT. */
  static boolean changeOrderOrLimit(TreeParts parts) {
    for (Select select : parts.selects()) {
      List<OrderByElement> order = select.getOrderByElements();
      if (order != null && !order.isEmpty()) {
        turnRound(order);
        return true;
      }
    }
    Select limited =
        parts.selects().stream()
            .filter(select -> select.getLimit() != null)
            .findFirst()
            .orElse(parts.selects().getFirst());
    Limit limit = limited.getLimit() == null ? new Limit() : limited.getLimit();
    limit.setRowCount(new LongValue(1));
    limited.setLimit(limit);
    return true;
  }

  /** DESC to ASC, else ASC to DESC, else DESC where nothing was said. */
  private static void turnRound(List<OrderByElement> order) {
    for (OrderByElement element : order) {
      if (!element.isAsc()) {
        element.setAsc(true);
        element.setAscDescPresent(true);
        return;
      }
    }
    order.stream()
        .filter(OrderByElement::isAscDescPresent)
        .findFirst()
        .orElse(order.getLast())
        .setAsc(false);
  }

  /** One with its table before it, else any. */
  static boolean renameColumn(TreeParts parts) {
    List<Column> columns = parts.columns().stream().filter(column -> !isText(column)).toList();
    Optional<Column> first =
        columns.stream()
            .filter(column -> column.getTable() != null)
            .findFirst()
            .or(() -> columns.stream().findFirst());
    first.ifPresent(column -> column.setColumnName(WRONG_COLUMN));
    return first.isPresent();
  }

  static boolean renameTable(TreeParts parts) {
    Optional<Table> first = parts.tables().stream().findFirst();
    first.ifPresent(table -> table.setName(WRONG_TABLE));
    return first.isPresent();
  }
}

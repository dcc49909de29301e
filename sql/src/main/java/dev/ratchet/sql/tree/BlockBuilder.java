package dev.ratchet.sql.tree;

import static dev.ratchet.sql.SqlText.asciiLower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/** Reads one SELECT. */
final class BlockBuilder {
  private final TreeBuilder trees;
  private final Scope scope;
  private final List<String> items = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private final List<SelectBlock.Join> joins = new ArrayList<>();
  private final List<String> joinConditions = new ArrayList<>();
  private final List<String> filters = new ArrayList<>();
  private final List<String> aggregates = new ArrayList<>();
  private final List<QueryTree> subqueries = new ArrayList<>();
  private int derived;

  BlockBuilder(TreeBuilder trees, Scope scope) {
    this.trees = trees;
    this.scope = scope;
  }

  SelectBlock build(PlainSelect select) {
    readFrom(select.getFromItem(), select.getJoins());
    for (SelectItem<?> item : select.getSelectItems()) {
      String text = text(item.getExpression());
      items.add(text);
      if (item.getAlias() != null) {
        scope.addResult(QuotedName.plain(item.getAlias().getName()), text);
      }
    }
    readJoinConditions(select.getJoins());
    addConditions(select.getWhere(), false);
    var groupBy = new ArrayList<String>();
    GroupByElement grouping = select.getGroupBy();
    if (grouping != null && grouping.getGroupByExpressionList() != null) {
      for (Expression expression : grouping.getGroupByExpressionList()) {
        groupBy.add(resultText(expression, items));
      }
    }
    var having = new ArrayList<String>();
    Conjuncts.of(select.getHaving()).forEach(part -> having.add(text(part)));
    return block(select.getDistinct() != null, groupBy, having);
  }

  SelectBlock build(Values values) {
    items.add(text(values.getExpressions()));
    return block(false, List.of(), List.of());
  }

  private SelectBlock block(boolean distinct, List<String> groupBy, List<String> having) {
    return new SelectBlock(
        distinct,
        items,
        tables,
        joins,
        joinConditions,
        filters,
        groupBy,
        having,
        aggregates,
        subqueries);
  }

  private void readFrom(@Nullable FromItem first, @Nullable List<Join> joined) {
    if (first == null) {
      return;
    }
    source(first);
    if (joined != null) {
      joined.forEach(
          join -> joins.add(new SelectBlock.Join(kind(join), source(join.getFromItem()))));
    }
  }

  /** Adds an entry of FROM; its name in normal form. */
  private String source(FromItem item) {
    return switch (item) {
      case Table table -> table(table);
      case ParenthesedFromItem brackets -> {
        String name = source(brackets.getFromItem());
        if (brackets.getJoins() != null) {
          brackets
              .getJoins()
              .forEach(
                  join -> joins.add(new SelectBlock.Join(kind(join), source(join.getFromItem()))));
          readJoinConditions(brackets.getJoins());
        }
        yield name;
      }
      case Select query -> {
        subqueries.add(trees.build(query, scope));
        yield derived(query);
      }
      default -> derived(item);
    };
  }

  private String derived(FromItem item) {
    String name = "derived" + ++derived;
    scope.addSource(item.getAlias() == null ? name : alias(item), name);
    return name;
  }

  private String table(Table table) {
    String name = asciiLower(QuotedName.plain(table.getName()));
    scope.addSource(table.getAlias() == null ? name : alias(table), name);
    if (!scope.isCommonTable(name)) {
      tables.add(name);
    }
    return name;
  }

  private static String alias(FromItem item) {
    return QuotedName.plain(item.getAlias().getName());
  }

  private static String kind(Join join) {
    if (join.isNatural()) {
      return "natural";
    }
    if (join.isCross()) {
      return "cross";
    }
    if (join.isLeft() || join.isRight() || join.isFull()) {
      return join.isLeft() ? "left" : join.isRight() ? "right" : "full";
    }
    return "inner";
  }

  private void readJoinConditions(@Nullable List<Join> joined) {
    if (joined == null) {
      return;
    }
    for (Join join : joined) {
      boolean outer = join.isLeft() || join.isRight() || join.isFull();
      Collection<Expression> conditions = join.getOnExpressions();
      if (conditions != null) {
        conditions.forEach(condition -> addConditions(condition, outer));
      }
      if (join.getUsingColumns() != null) {
        join.getUsingColumns()
            .forEach(
                column ->
                    joinConditions.add(
                        "using(%s)"
                            .formatted(asciiLower(QuotedName.plain(column.getColumnName())))));
      }
    }
  }

  private void addConditions(@Nullable Expression condition, boolean outer) {
    for (Expression part : Conjuncts.of(condition)) {
      (outer || joinsTables(part) ? joinConditions : filters).add(text(part));
    }
  }

  /** An equality between columns of two entries of this FROM. */
  private boolean joinsTables(Expression condition) {
    if (!(condition instanceof EqualsTo equality
        && equality.getLeftExpression() instanceof Column left
        && equality.getRightExpression() instanceof Column right)) {
      return false;
    }
    String one = source(left);
    String other = source(right);
    return one != null && other != null && !one.equals(other);
  }

  /** The visible name of the entry of this FROM that a column is of; null when it is of none. */
  private @Nullable String source(Column column) {
    return column.getTable() == null
        ? scope.visibleOwner(QuotedName.plain(column.getColumnName()))
        : scope.visible(QuotedName.plain(column.getTable().getName()));
  }

  /** An expression of GROUP BY or ORDER BY, where a number or an alias may stand for a result. */
  String resultText(Expression expression, List<String> results) {
    if (expression instanceof LongValue number && isPosition(number, results.size())) {
      return results.get((int) number.getValue() - 1);
    }
    return text(expression);
  }

  private static boolean isPosition(LongValue number, int results) {
    String digits = number.getStringValue().toLowerCase(Locale.ROOT);
    return digits.matches("[1-9][0-9]{0,3}") && Integer.parseInt(digits) <= results;
  }

  String text(Expression expression) {
    return new ExpressionText(trees, scope, aggregates, subqueries).of(expression);
  }
}

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
    readItems(select.getSelectItems());
    readJoinConditions(select.getJoins());
    addConditions(select.getWhere(), false);
    var groupBy = new ArrayList<String>();
    GroupByElement grouping = select.getGroupBy();
    if (grouping != null && grouping.getGroupByExpressionList() != null) {
      for (Expression expression : grouping.getGroupByExpressionList()) {
        groupBy.add(grouped(expression));
      }
    }
    var having = new ArrayList<String>();
    Conjuncts.of(select.getHaving()).forEach(part -> having.add(text(part)));
    return block(select.getDistinct() != null, groupBy, having);
  }

  /** No result sees another one's alias, so the aliases are known only after all are read. */
  private void readItems(List<SelectItem<?>> selected) {
    var results = new ArrayList<Result>();
    for (SelectItem<?> item : selected) {
      int before = aggregates.size();
      String text = text(item.getExpression());
      items.add(text);
      results.add(new Result(text, aggregates.subList(before, aggregates.size())));
    }
    scope.addResults(selected, results);
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
        join.getUsingColumns().forEach(column -> joinConditions.add(using(join, column)));
      }
    }
  }

  /** Where both tables are known to have the column, the equality that it stands for. */
  private String using(Join join, Column column) {
    String name = QuotedName.plain(column.getColumnName());
    String right = visibleName(join.getFromItem());
    String left = right == null ? null : scope.firstWith(name, right);
    if (right == null || left == null || !scope.has(right, name)) {
      return "using(%s)".formatted(asciiLower(name));
    }
    return text(
        new EqualsTo(
            new Column(new Table(left), column.getColumnName()),
            new Column(new Table(right), column.getColumnName())));
  }

  private static @Nullable String visibleName(FromItem item) {
    if (item.getAlias() != null) {
      return alias(item);
    }
    return item instanceof Table table ? QuotedName.plain(table.getName()) : null;
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

  /** An expression of GROUP BY, where a number stands for a result; an alias is seen as in any. */
  private String grouped(Expression expression) {
    Result result = atPosition(expression);
    return result == null ? text(expression) : used(result);
  }

  /**
   * A term of ORDER BY, where an alias or a number may stand for a result; the alias goes first.
   */
  String ordered(Expression expression) {
    Result result =
        expression instanceof Column column && column.getTable() == null
            ? scope.result(QuotedName.plain(column.getColumnName()))
            : atPosition(expression);
    return result == null ? text(expression) : used(result);
  }

  private String used(Result result) {
    aggregates.addAll(result.aggregates());
    return result.text();
  }

  private @Nullable Result atPosition(Expression expression) {
    List<Result> results = scope.results();
    return expression instanceof LongValue number && isPosition(number, results.size())
        ? results.get((int) number.getValue() - 1)
        : null;
  }

  private static boolean isPosition(LongValue number, int results) {
    String digits = number.getStringValue().toLowerCase(Locale.ROOT);
    return digits.matches("[1-9][0-9]{0,3}") && Integer.parseInt(digits) <= results;
  }

  String text(Expression expression) {
    return new ExpressionText(trees, scope, aggregates, subqueries).of(expression);
  }
}

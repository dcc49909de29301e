package dev.ratchet.sql.tree;

import static dev.ratchet.sql.SqlText.asciiLower;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import org.jspecify.annotations.Nullable;

/** Writes expressions in normal form. JSqlParser's own writer does what is not normalised. */
final class ExpressionText extends ExpressionDeParser {
  private static final Set<String> AGGREGATES =
      Set.of("avg", "count", "group_concat", "max", "min", "string_agg", "sum", "total");
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_$]*");

  private final TreeBuilder trees;
  private final Scope scope;
  private final List<String> aggregates;
  private final List<QueryTree> subqueries;

  ExpressionText(
      TreeBuilder trees, Scope scope, List<String> aggregates, List<QueryTree> subqueries) {
    this.trees = trees;
    this.scope = scope;
    this.aggregates = aggregates;
    this.subqueries = subqueries;
  }

  String of(Expression expression) {
    return written(Conjuncts.withoutBrackets(expression));
  }

  private String written(Expression expression) {
    StringBuilder before = getBuilder();
    setBuilder(new StringBuilder());
    expression.accept(this, null);
    String text = inLowerCase(getBuilder().toString());
    setBuilder(before);
    return text;
  }

  /** Literals and quoted names stay as they are; any run of blanks becomes one. */
  private static String inLowerCase(String sql) {
    var text = new StringBuilder(sql.length());
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (token.isBlank()) {
        text.append(' ');
      } else {
        boolean quoted = token.text().startsWith("'") || token.text().startsWith("\"");
        text.append(quoted ? token.text() : asciiLower(token.text()));
      }
    }
    return text.toString().strip();
  }

  @Override
  public <S> StringBuilder visit(Column column, S context) {
    String name = column.getColumnName();
    boolean qualified = column.getTable() != null;
    String plain = QuotedName.plain(name);
    if (!qualified && QuotedName.inDoubleQuotes(name) && !scope.isColumn(plain)) {
      // SQLite takes such a name for a text when no column has it, and Spider's golds rely on it.
      return builder.append(literal(plain));
    }
    // SQLite looks for a column before it looks for an alias.
    Result result = qualified || scope.hasColumn(plain) ? null : scope.result(plain);
    if (result != null) {
      aggregates.addAll(result.aggregates());
      return builder.append(result.text());
    }
    @Nullable String table =
        qualified ? scope.table(QuotedName.plain(column.getTable().getName())) : scope.owner(plain);
    if (table != null) {
      builder.append(name(table)).append('.');
    }
    return builder.append(name(asciiLower(plain)));
  }

  @Override
  public <S> StringBuilder visit(AllTableColumns all, S context) {
    String table = scope.table(QuotedName.plain(all.getTable().getName()));
    return builder.append(name(table)).append(".*");
  }

  @Override
  public <S> StringBuilder visit(StringValue value, S context) {
    return builder.append(literal(value.getNotExcapedValue()));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String name(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public <S> StringBuilder visit(Function function, S context) {
    int start = builder.length();
    super.visit(function, context);
    if (AGGREGATES.contains(asciiLower(function.getName()))) {
      aggregates.add(inLowerCase(builder.substring(start)));
    }
    return builder;
  }

  @Override
  public <S> StringBuilder visit(ParenthesedSelect select, S context) {
    return nested(select);
  }

  @Override
  public <S> StringBuilder visit(Select select, S context) {
    return nested(select);
  }

  private StringBuilder nested(Select select) {
    QueryTree tree = trees.build(select, scope);
    subqueries.add(tree);
    return builder.append('(').append(tree.text()).append(')');
  }

  @Override
  public <S> StringBuilder visit(AndExpression and, S context) {
    return chain(Conjuncts.of(and), " and ");
  }

  @Override
  public <S> StringBuilder visit(OrExpression or, S context) {
    return chain(Conjuncts.alternatives(or), " or ");
  }

  private StringBuilder chain(List<Expression> operands, String between) {
    List<String> texts = operands.stream().map(this::operand).sorted().toList();
    return builder.append(String.join(between, texts));
  }

  /** An AND below an OR, or the other way round, keeps its brackets. */
  private String operand(Expression operand) {
    boolean chain = operand instanceof AndExpression || operand instanceof OrExpression;
    return chain ? "(" + written(operand) + ")" : written(operand);
  }

  @Override
  public <S> StringBuilder visit(EqualsTo equality, S context) {
    return comparison(equality, "=", "=");
  }

  @Override
  public <S> StringBuilder visit(NotEqualsTo inequality, S context) {
    return comparison(inequality, "<>", "<>");
  }

  @Override
  public <S> StringBuilder visit(GreaterThan greater, S context) {
    return comparison(greater, ">", "<");
  }

  @Override
  public <S> StringBuilder visit(GreaterThanEquals greater, S context) {
    return comparison(greater, ">=", "<=");
  }

  @Override
  public <S> StringBuilder visit(MinorThan less, S context) {
    return comparison(less, "<", ">");
  }

  @Override
  public <S> StringBuilder visit(MinorThanEquals less, S context) {
    return comparison(less, "<=", ">=");
  }

  /**
   * Values and subqueries stand on the right; of two other sides, the one that sorts first on the
   * left.
   */
  private StringBuilder comparison(BinaryExpression comparison, String operator, String turned) {
    String left = written(comparison.getLeftExpression());
    String right = written(comparison.getRightExpression());
    boolean turn = isValue(left) == isValue(right) ? left.compareTo(right) > 0 : isValue(left);
    return turn
        ? builder.append(right).append(' ').append(turned).append(' ').append(left)
        : builder.append(left).append(' ').append(operator).append(' ').append(right);
  }

  private static boolean isValue(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return first == '\''
        || first == '-'
        || first >= '0' && first <= '9'
        || text.startsWith("(select ");
  }
}

package dev.ratchet.trainer.negatives;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectVisitor;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import net.sf.jsqlparser.util.deparser.SelectDeParser;

/**
 * The parts of a query's tree in the order in which they stand in its text, which is what "the
 * first" means in spec 2.13. JSqlParser's own writer goes through the tree in that order and leaves
 * nothing out, so it is the one to follow.
 *
 * @param selects with ORDER BY, LIMIT or FROM of their own, outer ones first
 */
record TreeParts(
    List<Select> selects,
    List<Table> tables,
    List<Column> columns,
    List<Function> functions,
    List<Expression> literals) {

  static TreeParts of(Select query) {
    var parts =
        new TreeParts(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    var text = new StringBuilder();
    var expressions = new Expressions(parts);
    var selects = new Selects(expressions, text, parts);
    expressions.setSelectVisitor(selects);
    expressions.setBuilder(text);
    query.accept((SelectVisitor<StringBuilder>) selects, null);
    return parts;
  }

  List<PlainSelect> plainSelects() {
    return selects.stream()
        .filter(PlainSelect.class::isInstance)
        .map(PlainSelect.class::cast)
        .toList();
  }

  private static final class Expressions extends ExpressionDeParser {
    private final TreeParts parts;

    Expressions(TreeParts parts) {
      this.parts = parts;
    }

    @Override
    public <S> StringBuilder visit(Column column, S context) {
      parts.columns.add(column);
      return super.visit(column, context);
    }

    @Override
    public <S> StringBuilder visit(Function function, S context) {
      parts.functions.add(function);
      return super.visit(function, context);
    }

    @Override
    public <S> StringBuilder visit(StringValue value, S context) {
      parts.literals.add(value);
      return super.visit(value, context);
    }

    @Override
    public <S> StringBuilder visit(LongValue value, S context) {
      parts.literals.add(value);
      return super.visit(value, context);
    }

    @Override
    public <S> StringBuilder visit(DoubleValue value, S context) {
      parts.literals.add(value);
      return super.visit(value, context);
    }
  }

  private static final class Selects extends SelectDeParser {
    private final TreeParts parts;

    Selects(Expressions expressions, StringBuilder text, TreeParts parts) {
      super(expressions, text);
      this.parts = parts;
    }

    @Override
    public <S> StringBuilder visit(PlainSelect select, S context) {
      parts.selects.add(select);
      return super.visit(select, context);
    }

    @Override
    public <S> StringBuilder visit(SetOperationList list, S context) {
      parts.selects.add(list);
      return super.visit(list, context);
    }

    @Override
    public <S> StringBuilder visit(ParenthesedSelect select, S context) {
      parts.selects.add(select);
      return super.visit(select, context);
    }

    @Override
    public <S> StringBuilder visit(Table table, S context) {
      parts.tables.add(table);
      return super.visit(table, context);
    }
  }
}

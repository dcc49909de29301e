package dev.ratchet.sql.tree;

import static dev.ratchet.sql.SqlText.asciiLower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Turns JSqlParser's tree of a query into ours. */
final class TreeBuilder {
  private final TableColumns columns;

  TreeBuilder(TableColumns columns) {
    this.columns = columns;
  }

  QueryTree build(Select select) {
    return build(select, null);
  }

  QueryTree build(Select select, @Nullable Scope outer) {
    return buildIn(new Scope(outer, columns), select);
  }

  private QueryTree buildIn(Scope scope, Select select) {
    var commonTables = new ArrayList<QueryTree>();
    addCommonTables(select, scope, commonTables);
    // Brackets around a whole query say nothing, as long as no clause stands outside of them.
    Select body = select;
    while (body instanceof ParenthesedSelect brackets && !hasClauses(body)) {
      body = brackets.getSelect();
      addCommonTables(body, scope, commonTables);
    }
    return switch (body) {
      case SetOperationList operations -> operations(operations, scope, commonTables);
      case ParenthesedSelect brackets -> bracketed(brackets, scope, commonTables);
      default -> single(body, scope, commonTables);
    };
  }

  private void addCommonTables(Select select, Scope scope, List<QueryTree> trees) {
    if (select.getWithItemsList() == null) {
      return;
    }
    for (WithItem<?> item : select.getWithItemsList()) {
      scope.addCommonTable(QuotedName.plain(item.getAliasName()));
    }
    for (WithItem<?> item : select.getWithItemsList()) {
      if (item.getParenthesedStatement() instanceof ParenthesedSelect query) {
        trees.add(build(query, scope));
      }
    }
  }

  private static boolean hasClauses(Select select) {
    return select.getLimit() != null
        || select.getOffset() != null
        || select.getOrderByElements() != null;
  }

  private QueryTree single(Select select, Scope scope, List<QueryTree> commonTables) {
    var block = new BlockBuilder(this, scope);
    SelectBlock built =
        switch (select) {
          case PlainSelect plain -> block.build(plain);
          case Values values -> block.build(values);
          default -> throw new IllegalArgumentException(select.getClass().getSimpleName());
        };
    return tree(List.of(built), List.of(), select, block, commonTables);
  }

  /** A bracketed query with an ORDER BY or LIMIT of its own outside of the bracket. */
  private QueryTree bracketed(ParenthesedSelect select, Scope scope, List<QueryTree> commonTables) {
    var within = new Scope(scope, columns);
    QueryTree inner = buildIn(within, select.getSelect());
    scope.takeResults(within);
    return tree(
        inner.blocks(), inner.setOperations(), select, new BlockBuilder(this, scope), commonTables);
  }

  private QueryTree operations(SetOperationList list, Scope scope, List<QueryTree> commonTables) {
    var blocks = new ArrayList<SelectBlock>();
    var operations = new ArrayList<String>();
    for (int i = 0; i < list.getSelects().size(); i++) {
      var inner = new Scope(scope, columns);
      QueryTree part = buildIn(inner, list.getSelects().get(i));
      if (i == 0) {
        scope.takeResults(inner);
      }
      if (i > 0) {
        operations.add(asciiLower(list.getOperations().get(i - 1).toString()).strip());
      }
      operations.addAll(part.setOperations());
      blocks.addAll(part.blocks());
      commonTables.addAll(part.commonTables());
    }
    return tree(blocks, operations, list, new BlockBuilder(this, scope), commonTables);
  }

  private static QueryTree tree(
      List<SelectBlock> blocks,
      List<String> operations,
      Select clauses,
      BlockBuilder names,
      List<QueryTree> commonTables) {
    var order = new ArrayList<String>();
    if (clauses.getOrderByElements() != null) {
      for (OrderByElement element : clauses.getOrderByElements()) {
        order.add(names.ordered(element.getExpression()) + (element.isAsc() ? " asc" : " desc"));
      }
    }
    Limit limit = clauses.getLimit();
    Expression offset =
        limit != null && limit.getOffset() != null
            ? limit.getOffset()
            : clauses.getOffset() == null ? null : clauses.getOffset().getOffset();
    return new QueryTree(
        blocks,
        operations,
        order,
        Optional.ofNullable(limit).map(Limit::getRowCount).map(names::text),
        Optional.ofNullable(offset).map(names::text),
        commonTables);
  }
}

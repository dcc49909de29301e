package dev.ratchet.sql.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import org.jspecify.annotations.Nullable;

/** The operands of chains of AND or OR, read without recursion: such a chain may be long. */
final class Conjuncts {

  private Conjuncts() {}

  /**
   * The conditions that AND joins, in the order of the text; brackets around them are taken off.
   */
  static List<Expression> of(@Nullable Expression condition) {
    return operands(condition, AndExpression.class);
  }

  static List<Expression> alternatives(Expression condition) {
    return operands(condition, OrExpression.class);
  }

  private static List<Expression> operands(
      @Nullable Expression condition, Class<? extends BinaryExpression> chain) {
    var operands = new ArrayList<Expression>();
    var open = new ArrayDeque<Expression>();
    if (condition != null) {
      open.push(condition);
    }
    while (!open.isEmpty()) {
      Expression next = withoutBrackets(open.pop());
      if (chain.isInstance(next)) {
        var binary = (BinaryExpression) next;
        open.push(binary.getRightExpression());
        open.push(binary.getLeftExpression());
      } else {
        operands.add(next);
      }
    }
    return operands;
  }

  static Expression withoutBrackets(Expression expression) {
    Expression inner = expression;
    while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      inner = list.getFirst();
    }
    return inner;
  }
}

package dev.ratchet.executor.verdict;

import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.sandbox.ResultTable;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A grader that is a set of rules and a rewrite.
 *
 * @param keepsDistinct whether the rewrite leaves the word DISTINCT where it stands
 */
record PresetGrader(
    String name,
    int version,
    String description,
    ComparisonRules rules,
    BiFunction<String, Side, String> rewriting,
    boolean keepsDistinct)
    implements Grader {

  static PresetGrader ofSqlAsWritten(String name, String description, ComparisonRules rules) {
    return new PresetGrader(name, 1, description, rules, (sql, _) -> sql, true);
  }

  @Override
  public Set<GraderIndifference> ignores() {
    Set<GraderIndifference> ignored = rules.ignores();
    if (!keepsDistinct) {
      ignored.add(GraderIndifference.DISTINCT);
    }
    return ignored;
  }

  @Override
  public String rewrite(String sql, Side side) {
    return rewriting.apply(sql, side);
  }

  @Override
  public Verdict judge(String goldSql, ResultTable gold, ResultTable candidate) {
    boolean ordered = rules.order().matters(goldSql);
    return new Comparison(rules, ordered).of(gold.rows(), candidate.rows());
  }

  @Override
  public String groupKey(ResultTable table) {
    return GroupKey.of(rules, table.rows());
  }
}

package dev.ratchet.executor.verdict;

import dev.ratchet.sandbox.ResultTable;
import java.util.function.BiFunction;

/** A grader that is a set of rules and a rewrite. */
record PresetGrader(
    String name,
    int version,
    String description,
    ComparisonRules rules,
    BiFunction<String, Side, String> rewriting)
    implements Grader {

  static PresetGrader ofSqlAsWritten(String name, String description, ComparisonRules rules) {
    return new PresetGrader(name, 1, description, rules, (sql, _) -> sql);
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

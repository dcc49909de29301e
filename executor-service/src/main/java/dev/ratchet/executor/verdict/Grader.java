package dev.ratchet.executor.verdict;

import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.sandbox.ResultTable;
import java.util.Set;

/**
 * A named rule that says whether a candidate's result agrees with gold's. The same name and version
 * give the same verdict for ever; a change of the rule is a new version.
 */
public interface Grader {

  String name();

  int version();

  /** One sentence: the rule, and whose it is. */
  String description();

  /** What is no reason for a wrong verdict. */
  Set<GraderIndifference> ignores();

  /**
   * The statement to execute in place of the given one. Presets that follow a reference which edits
   * SQL return the edited text; all others return the argument itself. The caller records that a
   * statement was rewritten when the texts differ.
   */
  String rewrite(String sql, Side side);

  /**
   * Compares two complete results. Whoever calls knows that both statements ran: a candidate that
   * did not is a mismatch, gold that did not leaves no verdict.
   *
   * @param goldSql gold as written, for rules by which row order depends on it
   */
  Verdict judge(String goldSql, ResultTable gold, ResultTable candidate);

  /**
   * A short text that is equal for complete results that this grader's comparator calls equal, row
   * order and the rewriting of SQL aside. For grouping answers; no verdict rests on it.
   */
  String groupKey(ResultTable table);
}

package dev.ratchet.sql;

/**
 * Spider's four classes of difficulty, computed from the SQL text (spec 7.5).
 *
 * <p>The classes are defined on Spider's own parse of a query, with its peculiarities: only the
 * outermost SELECT counts, subqueries in FROM do not, NOT in a condition counts as an aggregate,
 * and so does each AND or OR in HAVING. SQL beyond that subset is read in the same spirit (a common
 * table expression counts as a nested query), and any text gets a class.
 */
public enum Hardness {
  EASY,
  MEDIUM,
  HARD,
  EXTRA;

  public static Hardness of(String sql) {
    return of(SpiderShape.of(sql));
  }

  static Hardness of(SpiderShape shape) {
    int components = shape.components();
    int nested = shape.nested();
    int others = shape.others();
    if (components <= 1 && others == 0 && nested == 0) {
      return EASY;
    }
    if (nested == 0 && (others <= 2 && components <= 1 || components <= 2 && others < 2)) {
      return MEDIUM;
    }
    if (nested == 0 && others > 2 && components <= 2
        || nested == 0 && components == 3 && others <= 2
        || nested <= 1 && components <= 1 && others == 0) {
      return HARD;
    }
    return EXTRA;
  }
}

package dev.ratchet.contracts.evaluator;

/**
 * Why a candidate gave no result, finer than its {@link ErrorClass}: the classes are the seed's,
 * and an answer in prose is an "other execution error" among them.
 */
public enum FailureKind {
  /** The answer is prose, or nothing but comments; the gate refused it. */
  NO_SQL("no SQL in the answer"),
  /** INSERT or PRAGMA for example; the gate refused it. */
  NOT_A_SELECT("a statement that is no query"),
  SEVERAL_STATEMENTS("several statements"),
  /** It is too long, names an object that is not available, or has no database. */
  REFUSED("refused for another reason"),
  WRONG_NAME("unknown or ambiguous name"),
  /** SQLite's words "incomplete input" and "unrecognized token" are of this kind too. */
  SYNTAX("not readable as SQL"),
  FUNCTION("wrong use of a function or aggregate"),
  OTHER_SQL_ERROR("another error of SQLite"),
  TIME_LIMIT("cut off at the time limit"),
  RESOURCE_LIMIT("limit of memory, files or cell length"),
  WORKER_LOST("the worker process died"),
  NOT_EXECUTED("not executed");

  private final String words;

  FailureKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}

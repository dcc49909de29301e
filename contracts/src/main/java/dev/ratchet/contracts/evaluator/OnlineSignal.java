package dev.ratchet.contracts.evaluator;

/** What a deployed system would have seen of a first turn (online repair report, spec 2.15). */
public enum OnlineSignal {
  MISSING_CANDIDATE(Bucket.STRICT_ONLINE),
  /** The statement gate refused it, or its error speaks of permission. */
  PERMISSION_VIOLATION(Bucket.STRICT_ONLINE),
  NO_SUCH_TABLE(Bucket.STRICT_ONLINE),
  NO_SUCH_COLUMN(Bucket.STRICT_ONLINE),
  AMBIGUOUS_COLUMN(Bucket.STRICT_ONLINE),
  SYNTAX_ERROR(Bucket.STRICT_ONLINE),
  TIMEOUT(Bucket.STRICT_ONLINE),
  OTHER_EXECUTION_ERROR(Bucket.STRICT_ONLINE),
  SYNTAX_GUARD_FAILED(Bucket.GUARDED),
  SCHEMA_GUARD_FAILED(Bucket.GUARDED),
  NOT_EXECUTABLE(Bucket.GUARDED),
  EXPLAIN_PLAN_ERROR(Bucket.GUARDED),
  EMPTY_RESULT(Bucket.GUARDED),
  CARTESIAN_JOIN_RISK(Bucket.GUARDED),
  EXTERNAL_SEMANTIC_FAILURE(Bucket.EXTERNAL_VERIFIER),
  EXECUTION_CORRECT(Bucket.SERVE);

  private final Bucket bucket;

  OnlineSignal(Bucket bucket) {
    this.bucket = bucket;
  }

  public Bucket bucket() {
    return bucket;
  }

  /** Who has to deal with it. */
  public enum Bucket {
    STRICT_ONLINE,
    GUARDED,
    EXTERNAL_VERIFIER,
    SERVE
  }
}

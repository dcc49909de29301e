package dev.ratchet.contracts.generator;

/** What kind of verifier spoke (spec 2.15, external verifiers). None of them knows the gold. */
public enum VerifierSource {
  SQL_RULE,
  RESULT_SHAPE,
  HTTP_CALLBACK,
  JUDGE_MODEL,
  PERSON
}

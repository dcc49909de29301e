package dev.ratchet.bench;

/** The two ways to run test-suite-sql-eval, and what is comparable with each. */
enum TestSuiteMode {
  /** Its default: DISTINCT removed from both statements. */
  WITHOUT_DISTINCT("spider-test-suite", "ref_verdicts.jsonl", "as it runs by default"),
  KEEP_DISTINCT(
      "spider-test-suite-distinct", "ref_verdicts_keep_distinct.jsonl", "--keep_distinct");

  final String grader;
  final String verdictFile;
  final String title;

  TestSuiteMode(String grader, String verdictFile, String title) {
    this.grader = grader;
    this.verdictFile = verdictFile;
    this.title = title;
  }
}

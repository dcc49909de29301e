package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.ArrayList;
import java.util.List;

/** Whole sentences. */
record StandardWording() implements FeedbackWording {

  @Override
  public String error(ExecutionSummary execution, String message) {
    return switch (execution.outcome()) {
      case ROWS -> throw new IllegalStateException("rows are no error");
      case SQL_ERROR -> "SQLite error: " + message + ".";
      case REFUSED -> "The statement was refused: " + message + ".";
      case TIMED_OUT -> "SQLite error: the query took too long and was stopped.";
      case RESOURCE_EXHAUSTED ->
          "SQLite error: the query needed too much memory or space: " + message + ".";
      case WORKER_LOST -> "SQLite error: the query could not be finished.";
    };
  }

  @Override
  public List<String> warnings(Observation seen) {
    return Warnings.of(seen);
  }

  @Override
  public String returned(String rows) {
    return "The query ran and returned " + rows + ".";
  }

  @Override
  public String ranWithoutError() {
    return "The query ran without an error.";
  }

  @Override
  public String unremarkable() {
    return "The query ran and nothing about it stands out.";
  }

  @Override
  public String hiddenCheck(boolean passed) {
    return "The query ran, but " + (passed ? "passed" : "did not pass") + " a hidden check.";
  }

  @Override
  public String result(boolean correct, String rows) {
    return (correct ? "Right result: " : "Wrong result: ") + "your query returned " + rows + ".";
  }

  @Override
  public String expectedCount(String rows) {
    return "The expected result has " + rows + ".";
  }

  @Override
  public String ownRows(String rows) {
    return "First rows of yours: " + rows + ".";
  }

  @Override
  public String expectedRows(String rows) {
    return "First expected rows: " + rows + ".";
  }

  @Override
  public List<String> diagnostics(Observation seen, PromptSchema schema) {
    var lines = new ArrayList<>(FindingWords.of(seen.findings(), schema));
    lines.add(schema.columnsLine());
    return lines;
  }
}

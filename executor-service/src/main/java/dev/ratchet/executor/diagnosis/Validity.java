package dev.ratchet.executor.diagnosis;

import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import java.util.List;
import java.util.Locale;

/** The validity flags of spec 2.7. */
public final class Validity {

  private static final List<String> SCHEMA_ERRORS =
      List.of("no such table", "no such column", "ambiguous column name", "unknown database");

  // SQLite has more words for text that is no SQL than "syntax error".
  private static final List<String> SYNTAX_ERRORS =
      List.of("syntax error", "incomplete input", "unrecognized token");

  private Validity() {}

  /**
   * Syntax is valid when the gate let the text pass and SQLite's error is not about syntax; the
   * schema is valid when also no table or column was missed. A query that was stopped at a limit
   * had been understood, so both hold.
   */
  public static ValidityFlags of(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows _ -> new ValidityFlags(true, true, true);
      case ExecutionOutcome.SqlError error -> ofError(error.message());
      case ExecutionOutcome.Refused _ -> new ValidityFlags(false, false, false);
      case ExecutionOutcome.TimedOut _,
          ExecutionOutcome.ResourceExhausted _,
          ExecutionOutcome.WorkerLost _ ->
          new ValidityFlags(true, true, false);
    };
  }

  private static ValidityFlags ofError(String message) {
    String error = message.toLowerCase(Locale.ROOT);
    boolean syntax = SYNTAX_ERRORS.stream().noneMatch(error::contains);
    boolean schema = syntax && SCHEMA_ERRORS.stream().noneMatch(error::contains);
    return new ValidityFlags(syntax, schema, false);
  }
}

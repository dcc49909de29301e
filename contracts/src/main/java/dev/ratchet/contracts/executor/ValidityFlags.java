package dev.ratchet.contracts.executor;

/**
 * Spec 2.7: what the outcome says about syntax, schema and execution.
 *
 * @param syntaxValid the statement gate let it pass and SQLite could read it
 * @param schemaValid also no table or column was unknown or ambiguous
 * @param executable also it gave rows, perhaps none; false where a limit stopped it
 */
public record ValidityFlags(boolean syntaxValid, boolean schemaValid, boolean executable) {}

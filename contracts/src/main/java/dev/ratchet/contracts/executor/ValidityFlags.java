package dev.ratchet.contracts.executor;

/** Spec 2.7: what the outcome says about syntax, schema and execution. */
public record ValidityFlags(boolean syntaxValid, boolean schemaValid, boolean executable) {}

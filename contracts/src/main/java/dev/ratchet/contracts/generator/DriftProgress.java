package dev.ratchet.contracts.generator;

/**
 * How far a drift is. Passes: the reference answers, both read these answers, the candidate answers
 * where it would choose otherwise; once for the base, once more with an adapter.
 *
 * @param pass what is being done
 * @param done prompts of this pass
 * @param total prompts or answers of this pass; another pass may have another number
 */
public record DriftProgress(String pass, int done, int total) {}

package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import org.jspecify.annotations.Nullable;

/**
 * What gold says about a candidate. Only feedback of runs that are gold-verified or marked
 * gold-informed is made from it.
 *
 * @param gold the gold's execution, with its first rows
 */
public record GoldView(boolean correct, @Nullable ExecutionSummary gold) {}

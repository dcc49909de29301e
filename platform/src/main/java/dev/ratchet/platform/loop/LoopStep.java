package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one stage.
 *
 * @param detail what it made, in a few words
 * @param kept an earlier run had done it, and {@code took} is what it took then
 * @param evaluation of stages that evaluate
 */
public record LoopStep(
    String stage,
    String detail,
    Duration took,
    boolean kept,
    @Nullable EvaluationSummary evaluation) {}

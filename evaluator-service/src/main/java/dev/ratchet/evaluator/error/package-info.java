/**
 * What can go wrong here, in one list.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.error.EvaluatorError}.
 */
@NullMarked
package dev.ratchet.evaluator.error;

import org.jspecify.annotations.NullMarked;

/** Wire records of the evaluator, "the judge": evaluations and their metrics. */
@NullMarked
package dev.ratchet.contracts.evaluator;

import org.jspecify.annotations.NullMarked;

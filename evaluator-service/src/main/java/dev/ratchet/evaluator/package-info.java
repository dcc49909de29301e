/** The judge: evaluates rollouts and reports what they reached. */
@NullMarked
package dev.ratchet.evaluator;

import org.jspecify.annotations.NullMarked;

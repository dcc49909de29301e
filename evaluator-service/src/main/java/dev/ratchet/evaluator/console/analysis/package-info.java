/**
 * Error analyses: the list, one analysis with what was wrong, what repair made of it and who could
 * have noticed, and its examples by any of that.
 */
@NullMarked
package dev.ratchet.evaluator.console.analysis;

import org.jspecify.annotations.NullMarked;

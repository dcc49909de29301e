/**
 * What a step optimises: which rows are computed where, and what the losses of spec 8 make of their
 * scores.
 */
@NullMarked
package dev.ratchet.learner.objective;

import org.jspecify.annotations.NullMarked;

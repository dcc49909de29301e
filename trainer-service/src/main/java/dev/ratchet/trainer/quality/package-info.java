/**
 * What pair sets are like (spec 2.15): computed once for each set, which never changes, and kept.
 * Open to other features: {@link dev.ratchet.trainer.quality.Questions}, the test for questions
 * that nearly repeat others.
 */
@NullMarked
package dev.ratchet.trainer.quality;

import org.jspecify.annotations.NullMarked;

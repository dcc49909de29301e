/**
 * From lines of text to batches of tokens: rows are read, each segment is tokenised by itself,
 * over-long rows are cut or left out and counted, and batches of like length are laid out in an
 * order that follows from the seed alone.
 *
 * <p>Open to other packages: {@link dev.ratchet.learner.data.DatasetReader}, {@link
 * dev.ratchet.learner.data.Dataset}, {@link dev.ratchet.learner.data.Example}, {@link
 * dev.ratchet.learner.data.BatchPlan}.
 */
@NullMarked
package dev.ratchet.learner.data;

import org.jspecify.annotations.NullMarked;

/**
 * What the trainer needs of the executor: the examples of datasets, and the verification of
 * candidates.
 *
 * <p>Open: {@link dev.ratchet.trainer.executor.DatasetExamples}.
 */
@NullMarked
package dev.ratchet.trainer.executor;

import org.jspecify.annotations.NullMarked;

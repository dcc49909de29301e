/**
 * Turns whatever a training may learn from (pair sets, trajectories, golds, uploaded files) into
 * the learner's rows: final text, with the model's chat template applied.
 *
 * <p>Open: {@link dev.ratchet.trainer.rows.RowSources} gathers, {@link
 * dev.ratchet.trainer.rows.RowCollector} keeps and splits, {@link
 * dev.ratchet.trainer.rows.TrainingFiles} holds the uploads, {@link
 * dev.ratchet.trainer.rows.Rendering} and {@link dev.ratchet.trainer.rows.ChatText} make the text.
 */
@NullMarked
package dev.ratchet.trainer.rows;

import org.jspecify.annotations.NullMarked;

/**
 * Gold overlays: corrected golds and examples to leave out, for datasets whose golds are known to
 * be wrong here and there. Uploaded once under a name and never changed; evaluations and analyses
 * use one by choice and name it in every number. Candidates of corrected examples are judged again
 * by the executor; what the rollout stored stays as it is.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.overlay.Overlays}, {@link
 * dev.ratchet.evaluator.overlay.OverlayRuns}, {@link dev.ratchet.evaluator.overlay.OverlayRun} and
 * {@link dev.ratchet.evaluator.overlay.Overlaid}.
 */
@NullMarked
package dev.ratchet.evaluator.overlay;

import org.jspecify.annotations.NullMarked;

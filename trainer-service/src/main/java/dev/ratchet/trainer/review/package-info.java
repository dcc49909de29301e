/**
 * What people think of pairs: decisions to drop or flip one, kept by content hash so that they hold
 * in every set, and files for the tools that pairs are reviewed in. Open to other features: {@link
 * dev.ratchet.trainer.review.ReviewRecord} and {@link dev.ratchet.trainer.review.PairDecisions}.
 */
@NullMarked
package dev.ratchet.trainer.review;

import org.jspecify.annotations.NullMarked;

package dev.ratchet.platform.loop;

import dev.ratchet.contracts.trainer.PairQuality;

/**
 * What filters made of a mined set.
 *
 * @param stage that merged
 * @param merged what is trained on
 */
public record LoopQuality(
    String stage, PairQuality mined, PairQuality synthetic, PairQuality merged) {}

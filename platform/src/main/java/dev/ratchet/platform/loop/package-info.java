/**
 * The main job as a client of the four services: base, mining, SFT, DPO, evaluation; what was done
 * is found again by the next run.
 */
@NullMarked
package dev.ratchet.platform.loop;

import org.jspecify.annotations.NullMarked;

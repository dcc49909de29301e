/**
 * Rollouts as files of any size, one JSON object a line, streamed from PostgreSQL: the trajectories
 * themselves, offline rollouts with rewards, and the prompt rows of the RL trainers (spec 2.11 and
 * 10).
 */
@NullMarked
package dev.ratchet.generator.exports;

import org.jspecify.annotations.NullMarked;

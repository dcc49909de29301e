/**
 * Error analysis of one rollout (spec 2.15): what is wrong with each candidate and why, what repair
 * made of it, who could have noticed without gold. Trajectories are read page by page and never
 * kept; what is kept is the report and a short row for each example.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.analysis.AnalysedRuns}, {@link
 * dev.ratchet.evaluator.analysis.Analyses} and what it takes and gives.
 */
@NullMarked
package dev.ratchet.evaluator.analysis;

import org.jspecify.annotations.NullMarked;

/**
 * Experiment files: read from YAML under limits, checked as a whole, and laid out as the steps that
 * are to be done. Nothing here knows a service or a database.
 *
 * <p>Open: {@link dev.ratchet.evaluator.experiment.plan.ExperimentFiles} and what it gives.
 */
@NullMarked
package dev.ratchet.evaluator.experiment.plan;

import org.jspecify.annotations.NullMarked;

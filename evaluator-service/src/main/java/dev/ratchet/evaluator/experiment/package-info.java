/**
 * Experiments: a file of steps that this service has the others do, as one durable job. Each step
 * is a job of the service that does it; what was done before is taken from there.
 *
 * <p>A step's request and the key that it is sent under are stored before it is sent. So however
 * often this process dies, sending it again finds the job that was started.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.experiment.Experiments}.
 */
@NullMarked
package dev.ratchet.evaluator.experiment;

import org.jspecify.annotations.NullMarked;

/**
 * Long-running jobs: their states, their stored events, and the stream that follows them.
 *
 * <p>Open: {@link dev.ratchet.kit.job.JobStore}, {@link dev.ratchet.kit.job.JobEvents}, {@link
 * dev.ratchet.kit.job.JobEventStream} and {@link dev.ratchet.kit.job.JobProgressReporter}.
 */
@NullMarked
package dev.ratchet.kit.job;

import org.jspecify.annotations.NullMarked;

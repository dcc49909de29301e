/**
 * Durable jobs of the trainer that run as a whole: one process holds each by a lease, and another
 * one takes it over when that process dies.
 *
 * <p>Open: {@link dev.ratchet.trainer.job.LeasedJobs} takes the jobs of one kind and gives each as
 * a {@link dev.ratchet.trainer.job.HeldJob} to a {@link dev.ratchet.trainer.job.JobBody}.
 */
@NullMarked
package dev.ratchet.trainer.job;

import org.jspecify.annotations.NullMarked;

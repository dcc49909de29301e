/**
 * Durable jobs that run as a whole: one process holds each by a lease, and another one takes it
 * over when that process dies.
 *
 * <p>{@link dev.ratchet.kit.leased.LeasedJobs} takes the jobs of one kind and gives each as a
 * {@link dev.ratchet.kit.leased.HeldJob} to a {@link dev.ratchet.kit.leased.JobBody}.
 */
@NullMarked
package dev.ratchet.kit.leased;

import org.jspecify.annotations.NullMarked;

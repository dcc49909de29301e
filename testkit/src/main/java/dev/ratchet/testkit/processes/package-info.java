/**
 * Ratchet as processes of the operating system, for tests and benchmarks that kill them: {@link
 * dev.ratchet.testkit.processes.Cluster} starts them, {@link
 * dev.ratchet.testkit.processes.ClusterClient} speaks to whichever replica answers, {@link
 * dev.ratchet.testkit.processes.Kills} kills one after the other.
 */
@NullMarked
package dev.ratchet.testkit.processes;

import org.jspecify.annotations.NullMarked;

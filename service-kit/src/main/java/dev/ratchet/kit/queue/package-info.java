/**
 * Shares the rows of a table among workers in any number of processes, each of which may be killed.
 *
 * <p>Open: {@link dev.ratchet.kit.queue.WorkTable} describes the table, {@link
 * dev.ratchet.kit.queue.WorkQueue} works on it, {@link dev.ratchet.kit.queue.Heartbeat} keeps its
 * leases.
 */
@NullMarked
package dev.ratchet.kit.queue;

import org.jspecify.annotations.NullMarked;

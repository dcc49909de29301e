/**
 * Runs untrusted SQL against SQLite files and says what became of it.
 *
 * <p>Open to other features: {@link dev.ratchet.executor.sandbox.Sandbox} with its query and
 * outcomes, {@link dev.ratchet.executor.sandbox.ProcessSandbox} (a pool of worker processes, usable
 * without Spring), {@link dev.ratchet.executor.sandbox.InProcessSandbox} for tests, and {@link
 * dev.ratchet.executor.sandbox.StatementGate}.
 */
@NullMarked
package dev.ratchet.executor.sandbox;

import org.jspecify.annotations.NullMarked;

/**
 * Executes, judges and diagnoses waves of candidates, and streams what it finds in order.
 *
 * <p>Open: {@link dev.ratchet.executor.verification.VerificationPipeline} and its records, which
 * need neither Spring nor a server.
 */
@NullMarked
package dev.ratchet.executor.verification;

import org.jspecify.annotations.NullMarked;

/**
 * Makes it safe to repeat a request: the same Idempotency-Key gets the first response again.
 *
 * <p>Open: {@link dev.ratchet.kit.idempotency.IdempotentJob} on handlers that start a job, and
 * {@link dev.ratchet.kit.idempotency.IdempotencyKey}.
 */
@NullMarked
package dev.ratchet.kit.idempotency;

import org.jspecify.annotations.NullMarked;

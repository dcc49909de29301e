/**
 * Says which golds of a dataset can't be trusted (spec 12, 19 and 20), as a durable job.
 *
 * <p>Open: {@link dev.ratchet.executor.audit.GoldAudit}, which needs neither Spring nor a server.
 */
@NullMarked
package dev.ratchet.executor.audit;

import org.jspecify.annotations.NullMarked;

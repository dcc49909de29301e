/**
 * Who started, cancelled, resumed, made or deleted what, in each service's own schema and in its
 * log.
 *
 * <p>Nothing has to be done for a new endpoint: {@link dev.ratchet.kit.audit.AuditInterceptor}
 * reads off method and path what a request does. Open: {@link dev.ratchet.kit.audit.NotAudited},
 * for endpoints that POST but change nothing.
 */
@NullMarked
package dev.ratchet.kit.audit;

import org.jspecify.annotations.NullMarked;

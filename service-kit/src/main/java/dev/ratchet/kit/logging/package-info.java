/**
 * Says in every log line which service wrote it, also where four of them share one process and one
 * log file.
 *
 * <p>Open: {@link dev.ratchet.kit.logging.LoggedService}, for who starts and ends services.
 */
@NullMarked
package dev.ratchet.kit.logging;

import org.jspecify.annotations.NullMarked;

/**
 * Says in every log line which service wrote it, also where four of them share one process and one
 * log file. Outside of Spring, only warnings are logged, to the standard error.
 *
 * <p>Open: {@link dev.ratchet.kit.logging.LoggedService}, for who starts and ends services, and
 * {@link dev.ratchet.kit.logging.QuietBeforeSpring}, for logback, which looks it up.
 */
@NullMarked
package dev.ratchet.kit.logging;

import org.jspecify.annotations.NullMarked;

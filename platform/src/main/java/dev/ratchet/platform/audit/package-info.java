/** The audit of a dataset's golds as a command: no server, no port, beside a running platform. */
@NullMarked
package dev.ratchet.platform.audit;

import org.jspecify.annotations.NullMarked;

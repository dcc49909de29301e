/**
 * OpenTelemetry tracing through all services, off unless {@code ratchet.tracing.endpoint} names a
 * collector.
 */
@NullMarked
package dev.ratchet.kit.tracing;

import org.jspecify.annotations.NullMarked;

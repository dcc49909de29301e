/**
 * How the console reads the other services: their clients, calls side by side, and a service that
 * is away as a part of a page instead of its end.
 */
@NullMarked
package dev.ratchet.evaluator.console.source;

import org.jspecify.annotations.NullMarked;

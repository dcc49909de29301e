/**
 * The console: pages for people over everything that the services keep, each with a JSON twin.
 *
 * <p>{@code page} turns models into HTML or JSON, {@code source} reads the other services, every
 * other package is one feature with its model, its controller and its templates ({@code
 * src/main/jte}). Nothing here is open to other features.
 */
@NullMarked
package dev.ratchet.evaluator.console;

import org.jspecify.annotations.NullMarked;

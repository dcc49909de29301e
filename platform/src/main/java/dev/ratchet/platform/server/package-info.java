/** The four services and their PostgreSQL in one JVM, started one after another. */
@NullMarked
package dev.ratchet.platform.server;

import org.jspecify.annotations.NullMarked;

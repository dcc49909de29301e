/**
 * A real PostgreSQL 18 for whoever has none: unpacked, initialised, started and stopped by us.
 *
 * <p>Open: {@link dev.ratchet.kit.postgres.EmbeddedDatabase}. A service uses it by itself when
 * {@code spring.datasource.url} is not set. docs/adr/0003 tells why it is done this way.
 */
@NullMarked
package dev.ratchet.kit.postgres;

import org.jspecify.annotations.NullMarked;

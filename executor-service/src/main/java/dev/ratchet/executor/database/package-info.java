/**
 * Registered SQLite files: where they may lie, how they are checked, what their schema is.
 *
 * <p>Everything that reads the content of a registered file does so in a sandbox worker, schema and
 * integrity check included: the file may be corrupt or made to hurt, and a fault in SQLite then
 * costs a worker and not the service. This process itself reads only bytes (the header, the hash).
 *
 * <p>Open: {@link dev.ratchet.executor.database.Databases}, {@link
 * dev.ratchet.executor.database.RegisteredDatabase}, {@link
 * dev.ratchet.executor.database.SchemaReader}, {@link dev.ratchet.executor.database.Roots}.
 */
@NullMarked
package dev.ratchet.executor.database;

import org.jspecify.annotations.NullMarked;

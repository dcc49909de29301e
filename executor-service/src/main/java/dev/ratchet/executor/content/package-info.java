/**
 * Bytes that were uploaded, so that every replica has them: kept once, named by the SHA-256 of
 * their content, in PostgreSQL or in a shared folder, and fetched into a folder of this process's
 * own when they are first used.
 *
 * <p>PostgreSQL is the default because every replica reaches it anyway, a dump of it is then whole,
 * and a row is committed together with the bytes that it speaks of; a shared folder needs a volume
 * that many nodes may mount and is for uploads of gigabytes.
 *
 * <p>Open: {@link dev.ratchet.executor.content.Contents}.
 */
@NullMarked
package dev.ratchet.executor.content;

import org.jspecify.annotations.NullMarked;

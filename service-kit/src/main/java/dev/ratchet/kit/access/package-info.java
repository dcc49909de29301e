/**
 * API tokens and sessions at rest, in the schema {@code access} that all services share.
 *
 * <p>Open: {@link dev.ratchet.kit.access.AccessTokens} and {@link dev.ratchet.kit.access.Sessions},
 * the stores; {@link dev.ratchet.kit.access.Secrets}, how a token looks and is hashed; {@link
 * dev.ratchet.kit.access.AccessSchema}, which makes the tables.
 */
@NullMarked
package dev.ratchet.kit.access;

import org.jspecify.annotations.NullMarked;

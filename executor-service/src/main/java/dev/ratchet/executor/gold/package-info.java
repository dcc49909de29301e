/**
 * Results of gold queries, computed once per database and text and kept in bounded memory.
 *
 * <p>Open: {@link dev.ratchet.executor.gold.GoldResults}, {@link
 * dev.ratchet.executor.gold.GoldProperties}.
 */
@NullMarked
package dev.ratchet.executor.gold;

import org.jspecify.annotations.NullMarked;

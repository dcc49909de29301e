/**
 * Lists in pages: a limit that is refused and not clamped, and a cursor that fits only its own
 * query.
 *
 * <p>Open: {@link dev.ratchet.kit.paging.PageQuery}, {@link dev.ratchet.kit.paging.SortKey}, {@link
 * dev.ratchet.kit.paging.NewestFirst}.
 */
@NullMarked
package dev.ratchet.kit.paging;

import org.jspecify.annotations.NullMarked;

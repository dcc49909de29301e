/** Tests of pages and their cursors. */
@NullMarked
package dev.ratchet.kit.paging;

import org.jspecify.annotations.NullMarked;

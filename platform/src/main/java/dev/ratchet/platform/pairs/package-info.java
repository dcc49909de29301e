/** {@code ratchet pairs}: pair sets listed, merged, exported, imported, and their quality. */
@NullMarked
package dev.ratchet.platform.pairs;

import org.jspecify.annotations.NullMarked;

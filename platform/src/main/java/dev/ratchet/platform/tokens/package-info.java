/** {@code ratchet tokens}: API tokens, made and ended in the database itself. */
@NullMarked
package dev.ratchet.platform.tokens;

import org.jspecify.annotations.NullMarked;

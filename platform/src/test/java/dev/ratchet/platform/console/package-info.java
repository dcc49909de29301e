/** The console in a real browser, over real services. */
@NullMarked
package dev.ratchet.platform.console;

import org.jspecify.annotations.NullMarked;

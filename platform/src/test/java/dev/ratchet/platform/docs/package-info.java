/** What a reader of the documents relies on. */
@NullMarked
package dev.ratchet.platform.docs;

import org.jspecify.annotations.NullMarked;

/** Files that callers name: only those below folders that the settings name. */
@NullMarked
package dev.ratchet.kit.files;

import org.jspecify.annotations.NullMarked;

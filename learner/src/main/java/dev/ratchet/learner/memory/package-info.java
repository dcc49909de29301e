/** How much memory a run will take, has, and may take. Open: all types. */
@NullMarked
package dev.ratchet.learner.memory;

import org.jspecify.annotations.NullMarked;

/** The child process that trains. */
@NullMarked
package dev.ratchet.learner;

import org.jspecify.annotations.NullMarked;

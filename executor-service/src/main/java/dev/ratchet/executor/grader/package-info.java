/** The list of graders over HTTP. */
@NullMarked
package dev.ratchet.executor.grader;

import org.jspecify.annotations.NullMarked;

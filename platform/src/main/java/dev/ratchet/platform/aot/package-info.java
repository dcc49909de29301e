/** Makes the file from which the JVM takes its classes ready loaded, so that starts are short. */
@NullMarked
package dev.ratchet.platform.aot;

import org.jspecify.annotations.NullMarked;

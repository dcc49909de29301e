/** Commands about experiments: run a file, list, show and cancel them, move their bundles. */
@NullMarked
package dev.ratchet.platform.experiments;

import org.jspecify.annotations.NullMarked;

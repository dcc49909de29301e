/**
 * Commands about experiments: run a file, list, show and cancel them; move bundles of experiments
 * and runs.
 */
@NullMarked
package dev.ratchet.platform.experiments;

import org.jspecify.annotations.NullMarked;

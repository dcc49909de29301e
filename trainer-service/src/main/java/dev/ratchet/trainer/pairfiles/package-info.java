/**
 * Pairs as files: uploads that become sets, and downloads in the forms of TRL, of the seed and of
 * the tools for reviews (spec 8.1). What one writes the other reads back as the same pairs. Nothing
 * here is open to other features.
 */
@NullMarked
package dev.ratchet.trainer.pairfiles;

import org.jspecify.annotations.NullMarked;

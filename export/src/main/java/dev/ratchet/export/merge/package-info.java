/**
 * An adapter melted into its base: a model of its own that needs no slots and no adapter file, for
 * servers that know neither.
 */
@NullMarked
package dev.ratchet.export.merge;

import org.jspecify.annotations.NullMarked;

/** Datasets and their databases read where they lie, without a server: for grade and audit. */
@NullMarked
package dev.ratchet.platform.dataset;

import org.jspecify.annotations.NullMarked;

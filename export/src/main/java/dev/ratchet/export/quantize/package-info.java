/**
 * Weight-only quantisation in blocks of four bits, what it costs in accuracy, and how a quantised
 * model's answers are compared with the full one's. Pure numbers: no files, no engine.
 */
@NullMarked
package dev.ratchet.export.quantize;

import org.jspecify.annotations.NullMarked;

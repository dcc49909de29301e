/**
 * Renders a summary for people. Pure text in, text out.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.report.MarkdownReport}.
 */
@NullMarked
package dev.ratchet.evaluator.report;

import org.jspecify.annotations.NullMarked;

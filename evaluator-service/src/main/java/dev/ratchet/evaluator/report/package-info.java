/**
 * Renders results for people: one document for each kind of result, written as Markdown or as HTML.
 * Pure, but for the converter that answers requests with them.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.report.Report}, {@link
 * dev.ratchet.evaluator.report.Document}, {@link dev.ratchet.evaluator.report.ReportMedia} and
 * {@link dev.ratchet.evaluator.report.ColumnErrorRow}.
 */
@NullMarked
package dev.ratchet.evaluator.report;

import org.jspecify.annotations.NullMarked;

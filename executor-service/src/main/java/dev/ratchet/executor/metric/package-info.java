/**
 * Grades results with numbers instead of a verdict: QATCH's table metrics (spec 3.1) and BIRD's
 * Soft-F1, VES and R-VES (spec 7.4). Pure functions; measuring times is the caller's work. Open to
 * other features: {@link dev.ratchet.executor.metric.TableScores}, {@link
 * dev.ratchet.executor.metric.SoftF1} and {@link dev.ratchet.executor.metric.ValidEfficiency}.
 */
@NullMarked
package dev.ratchet.executor.metric;

import org.jspecify.annotations.NullMarked;

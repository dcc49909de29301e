/**
 * Says whether two results agree. One comparator with options (spec 7.7) stands behind every named,
 * versioned preset; docs/graders.md tells the exact rule of each and what was measured. Open to
 * other features: {@link dev.ratchet.executor.verdict.Graders}, {@link
 * dev.ratchet.executor.verdict.Grader}, {@link dev.ratchet.executor.verdict.Side} and {@link
 * dev.ratchet.executor.verdict.Verdict}.
 */
@NullMarked
package dev.ratchet.executor.verdict;

import org.jspecify.annotations.NullMarked;

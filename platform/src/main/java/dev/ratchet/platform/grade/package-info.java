/**
 * Grades files of predictions offline: every grader side by side, with the ceiling that gold itself
 * reaches. Runs in its own JVM without PostgreSQL and without a port, so it works beside a running
 * platform.
 */
@NullMarked
package dev.ratchet.platform.grade;

import org.jspecify.annotations.NullMarked;

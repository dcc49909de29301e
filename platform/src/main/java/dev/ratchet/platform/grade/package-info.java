/** Offline grading of prediction files: no server, no port, no PostgreSQL. */
@NullMarked
package dev.ratchet.platform.grade;

import org.jspecify.annotations.NullMarked;

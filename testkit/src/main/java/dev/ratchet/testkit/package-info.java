/**
 * What every module's tests use: a clock that the test moves, a real PostgreSQL, sample SQLite
 * databases built by code, checks of problems, and the shared folder where there is one.
 */
@NullMarked
package dev.ratchet.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * Wire records that every service shares. Absent rather than null on the wire, objects at the top,
 * times in UTC.
 */
@NullMarked
package dev.ratchet.contracts;

import org.jspecify.annotations.NullMarked;

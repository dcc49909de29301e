/**
 * Time that waits are measured with. What is shown or stored takes the wall clock or the database's
 * time instead.
 */
@NullMarked
package dev.ratchet.kit.time;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ratchet models} and {@code ratchet natives}: the model store and the native libraries from
 * the command line. Speaks HTTP to the platform that runs, or starts one quietly for the moment.
 */
@NullMarked
package dev.ratchet.platform.models;

import org.jspecify.annotations.NullMarked;

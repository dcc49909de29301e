@NullMarked
package dev.ratchet.benchmark.intent;

import org.jspecify.annotations.NullMarked;

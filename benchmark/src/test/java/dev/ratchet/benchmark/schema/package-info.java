@NullMarked
package dev.ratchet.benchmark.schema;

import org.jspecify.annotations.NullMarked;

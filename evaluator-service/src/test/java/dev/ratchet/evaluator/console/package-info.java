@NullMarked
package dev.ratchet.evaluator.console;

import org.jspecify.annotations.NullMarked;

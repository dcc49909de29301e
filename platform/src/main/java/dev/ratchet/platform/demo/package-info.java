/** The demo: three rollouts over the built-in benchmark, evaluated and put side by side. */
@NullMarked
package dev.ratchet.platform.demo;

import org.jspecify.annotations.NullMarked;

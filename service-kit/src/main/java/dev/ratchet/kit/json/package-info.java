/** JSON on its way into PostgreSQL. */
@NullMarked
package dev.ratchet.kit.json;

import org.jspecify.annotations.NullMarked;

/**
 * The trainer's models and adapters, as this generator has them: names resolved to exact files,
 * files fetched by their SHA-256 and kept. Open: {@link dev.ratchet.generator.catalog.ModelCatalog}
 * and what it hands out.
 */
@NullMarked
package dev.ratchet.generator.catalog;

import org.jspecify.annotations.NullMarked;

/**
 * Chooses the tables that a prompt shows and writes them as text (spec 2.2, 2.3). Open: {@link
 * dev.ratchet.generator.schema.SchemaCatalog} and {@link
 * dev.ratchet.generator.schema.PromptSchema}.
 */
@NullMarked
package dev.ratchet.generator.schema;

import org.jspecify.annotations.NullMarked;

/** The glossary: every word that pages link to, with what it means. */
@NullMarked
package dev.ratchet.evaluator.console.glossary;

import org.jspecify.annotations.NullMarked;

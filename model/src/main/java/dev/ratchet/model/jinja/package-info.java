/**
 * The part of the Jinja template language that chat templates are written in, rendered to the
 * letter as Python's jinja2 does with the settings of transformers: {@code trim_blocks}, {@code
 * lstrip_blocks}, dashes, loop controls, its {@code tojson}. A template that uses more is refused
 * with its line when it is parsed, never guessed. Open: {@link
 * dev.ratchet.model.jinja.JinjaTemplate} and {@link dev.ratchet.model.jinja.TemplateException}.
 */
@NullMarked
package dev.ratchet.model.jinja;

import org.jspecify.annotations.NullMarked;

/**
 * What all pages share: the layout, the one model behind a page and its JSON twin, how numbers,
 * times and foreign text are shown, problems as pages, static files and the headers that keep
 * scripts of others out.
 */
@NullMarked
package dev.ratchet.evaluator.console.page;

import org.jspecify.annotations.NullMarked;

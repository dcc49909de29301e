/**
 * The databases themselves, a file each: schema, rows and the questions that only somebody who
 * knows the field would ask. Open to the rest of the module: {@link
 * dev.ratchet.benchmark.domain.Domains}.
 */
@NullMarked
package dev.ratchet.benchmark.domain;

import org.jspecify.annotations.NullMarked;

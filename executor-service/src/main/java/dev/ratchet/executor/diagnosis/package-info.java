/**
 * What an outcome, a plan and a schema say about a candidate: structured facts, never prose (spec
 * 2.6, 2.7, 2.8, 2.15). Pure functions over SQL tokens.
 *
 * <p>Open: {@link dev.ratchet.executor.diagnosis.Validity}, {@link
 * dev.ratchet.executor.diagnosis.Plans}, {@link dev.ratchet.executor.diagnosis.Identifiers}.
 */
@NullMarked
package dev.ratchet.executor.diagnosis;

import org.jspecify.annotations.NullMarked;

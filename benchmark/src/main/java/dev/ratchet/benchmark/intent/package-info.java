/**
 * What people ask: templates of questions with one gold query, filled with values that are in the
 * database, and the audit that every filled gold must pass. Open to the rest of the module: {@link
 * dev.ratchet.benchmark.intent.IntentTemplate}, {@link
 * dev.ratchet.benchmark.intent.GenericIntents}, {@link dev.ratchet.benchmark.intent.Filling} and
 * {@link dev.ratchet.benchmark.intent.GoldAudit}.
 */
@NullMarked
package dev.ratchet.benchmark.intent;

import org.jspecify.annotations.NullMarked;

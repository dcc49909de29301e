/**
 * Verifiers without gold (spec 2.15, external verifiers): what a SQL rule, the shape of a result, a
 * call-back, a judge model or a person says about candidates that ran. Nothing here is ever given a
 * gold or a verdict of a grader; what does not answer, or lies about its shape, is {@code UNKNOWN}.
 *
 * <p>Open to other features: {@link dev.ratchet.generator.verifier.Verifiers} and {@link
 * dev.ratchet.generator.verifier.PersonVerdicts}.
 */
@NullMarked
package dev.ratchet.generator.verifier;

import org.jspecify.annotations.NullMarked;

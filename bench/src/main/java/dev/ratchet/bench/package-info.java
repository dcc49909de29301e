/**
 * Programs that measure what docs/benchmarks.md claims: {@link
 * dev.ratchet.bench.VerificationThroughput}, {@link dev.ratchet.bench.ScriptedRollout}, {@link
 * dev.ratchet.bench.MemoryFootprint} and {@link dev.ratchet.bench.SandboxThroughput}. Each runs
 * Ratchet and, when its place is given, a peer by turns, and checks the answers on the way: a fast
 * wrong answer is no answer.
 */
@NullMarked
package dev.ratchet.bench;

import org.jspecify.annotations.NullMarked;

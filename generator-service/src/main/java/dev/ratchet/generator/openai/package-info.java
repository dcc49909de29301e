/**
 * The engine that asks model servers which speak OpenAI's API: which endpoints there are, how they
 * are asked under limits, what their answers and refusals mean. Other packages see it only as a
 * source of engines, and use its rules and limits for JSON of their own: {@link
 * dev.ratchet.generator.openai.JsonServers}.
 */
@NullMarked
package dev.ratchet.generator.openai;

import org.jspecify.annotations.NullMarked;

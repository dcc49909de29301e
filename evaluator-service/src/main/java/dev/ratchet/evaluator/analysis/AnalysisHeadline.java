package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.Rate;

/** The numbers of an analysis that a list shows. */
public record AnalysisHeadline(AnalysedRun run, Rate firstTurn, Rate answer, Rate repairSuccess) {}

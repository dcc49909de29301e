package dev.ratchet.contracts.evaluator;

import java.util.Map;

/** First turns by what a deployed system would have seen of them (spec 2.15). */
public record OnlineRepairReport(
    Map<OnlineSignal.Bucket, Integer> buckets, Map<OnlineSignal, Integer> signals) {}

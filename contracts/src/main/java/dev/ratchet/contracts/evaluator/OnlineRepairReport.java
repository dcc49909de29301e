package dev.ratchet.contracts.evaluator;

import java.util.Map;

/**
 * First turns by what a deployed system would have seen of them (spec 2.15).
 *
 * @param buckets first turns by who has to deal with them; every bucket is there
 * @param signals first turns by what would have been seen; a signal that none has is missing
 */
public record OnlineRepairReport(
    Map<OnlineSignal.Bucket, Integer> buckets, Map<OnlineSignal, Integer> signals) {}

package dev.ratchet.benchmark;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a written benchmark lies.
 *
 * @param root the folder to register as a Spider-shaped dataset
 * @param databases the SQLite file of each db_id, in the order of the benchmark
 * @param card what the data is, for people
 */
public record BenchmarkFiles(
    Path root, Path train, Path dev, Path unseen, Map<String, Path> databases, Path card) {}

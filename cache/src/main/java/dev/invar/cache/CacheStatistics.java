package dev.invar.cache;

/**
 * What a cache has done since it was built.
 *
 * @param hits how many calls found an entry, or joined a load that was under way
 * @param misses how many calls found neither; of those that miss one row at once, one loads it
 * @param loads how many loads came back with an answer, "no such row" included
 * @param failedLoads how many loads ended in an error
 * @param evictions how many entries were dropped because of their number or age
 */
public record CacheStatistics(long hits, long misses, long loads, long failedLoads, long evictions) {}

package dev.invar;

/**
 * How far an audit has come.
 *
 * @param entity the entity that is being read
 * @param rows how many of its rows were read so far
 * @param findings how much is wrong so far, in all entities; traces are not counted
 */
public record VerificationProgress(String entity, long rows, long findings) {}

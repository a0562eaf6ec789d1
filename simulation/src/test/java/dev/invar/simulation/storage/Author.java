package dev.invar.simulation.storage;

/** Whoever wrote a row: storage only remembers it. */
public interface Author {}

package dev.invar.event;

import dev.invar.Bytes;

/**
 * What a row is cached by: the values of its entity's cache key, or their SHA-256 digest where one of them is sensitive.
 * Made by {@link CacheKeys}.
 *
 * @param entity the entity's name
 * @param identity the encoded values or their digest
 */
public record CacheKey(String entity, Bytes identity) {}

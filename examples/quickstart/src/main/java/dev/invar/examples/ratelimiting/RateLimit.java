package dev.invar.examples.ratelimiting;

import java.util.UUID;

/**
 * How often a consumer may ask.
 *
 * @param consumerId whom the limit is for
 * @param perMinute requests in a minute, 1 to 1,000,000
 */
public record RateLimit(UUID consumerId, long perMinute) {}

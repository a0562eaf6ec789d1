/**
 * The technology-compatibility kit. A backend joins it with a {@link dev.invar.tck.BackendFixture} and one empty class:
 *
 * <pre>{@code
 * @BackendUnderTest(PostgresFixture.class)
 * class PostgresTckTest extends StoreTck {}
 * }</pre>
 *
 * <p>Every test is a numbered rule of the contract, with the sentence that stands there and what to check when it fails.
 * No rule asks which backend it runs on, and none is optional.
 */
@NullMarked
package dev.invar.tck;

import org.jspecify.annotations.NullMarked;

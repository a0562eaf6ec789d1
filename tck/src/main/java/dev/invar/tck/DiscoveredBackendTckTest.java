package dev.invar.tck;

/**
 * The kit without a class of one's own: run by a test runner that scans this module, on the {@link BackendFixture} that
 * {@link java.util.ServiceLoader} finds.
 */
@BackendUnderTest
public class DiscoveredBackendTckTest extends StoreTck {}

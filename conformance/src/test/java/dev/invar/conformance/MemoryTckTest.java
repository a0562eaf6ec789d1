package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(MemoryFixture.class)
class MemoryTckTest extends StoreTck {}

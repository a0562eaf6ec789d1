package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(MemoryRowsFixture.class)
class MemoryRowsTckTest extends StoreTck {}

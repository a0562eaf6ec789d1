package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepTck;

@BackendUnderTest(MemoryFixture.class)
class MemoryLockstepTest extends LockstepTck {}

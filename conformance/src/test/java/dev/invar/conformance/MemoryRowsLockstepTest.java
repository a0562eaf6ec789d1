package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepTck;

@BackendUnderTest(MemoryRowsFixture.class)
class MemoryRowsLockstepTest extends LockstepTck {}

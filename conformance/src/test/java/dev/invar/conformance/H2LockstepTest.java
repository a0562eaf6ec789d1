package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepTck;

@BackendUnderTest(H2Fixture.class)
class H2LockstepTest extends LockstepTck {}

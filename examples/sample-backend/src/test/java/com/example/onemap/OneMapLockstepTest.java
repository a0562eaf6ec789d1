package com.example.onemap;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepTck;

@BackendUnderTest(OneMapFixture.class)
class OneMapLockstepTest extends LockstepTck {}

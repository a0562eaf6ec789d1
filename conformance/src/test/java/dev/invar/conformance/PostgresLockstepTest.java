package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepBudget;
import dev.invar.tck.LockstepTck;

@BackendUnderTest(PostgresFixture.class)
@LockstepBudget(longOperations = 100_000)
class PostgresLockstepTest extends LockstepTck {}

package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepBudget;
import dev.invar.tck.LockstepTck;

/** Cassandra makes tables slowly and keeps every keyspace: few programs, and long ones. */
@BackendUnderTest(CassandraFixture.class)
@LockstepBudget(
        operationsEach = 1_000,
        programsAtMost = 20,
        longOperations = 100_000,
        comparedEvery = 25,
        attempts = 40)
class CassandraLockstepTest extends LockstepTck {}

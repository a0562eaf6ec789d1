package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(PostgresFixture.class)
class PostgresTckTest extends StoreTck {}

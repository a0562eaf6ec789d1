package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(CassandraFixture.class)
class CassandraTckTest extends StoreTck {}

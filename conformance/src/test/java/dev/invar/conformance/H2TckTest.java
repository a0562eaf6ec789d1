package dev.invar.conformance;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

@BackendUnderTest(H2Fixture.class)
class H2TckTest extends StoreTck {}

package dev.invar.conformance.sabotage;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

/** The kit on a backend with the fault that is in force. */
@BackendUnderTest(SabotagedFixture.class)
class SabotagedKit extends StoreTck {}

package dev.invar.conformance.sabotage;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;

/** The control: the backend that the saboteurs break, as it is. */
final class NothingWrong implements Sabotage {

    static final class Fixture extends SabotagedFixture {
        Fixture() {
            super(new NothingWrong());
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}

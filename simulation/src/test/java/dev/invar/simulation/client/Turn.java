package dev.invar.simulation.client;

/** How much a client may do before it is another client's turn; for one thread. */
final class Turn {
    private int messages;

    Turn(int messages) {
        this.messages = messages;
    }

    /** One message more, if it is still this client's turn. */
    void take() {
        if (messages == 0) {
            throw new Suspended();
        }
        messages--;
    }

    /** Nothing more. */
    void end() {
        messages = 0;
    }
}

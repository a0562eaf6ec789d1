package dev.invar.tck;

/** A backend broke a rule of the contract; the cause says in what way. */
public final class RuleBroken extends AssertionError {
    private static final long serialVersionUID = 1L;

    RuleBroken(Rule rule, String subject, Throwable cause) {
        super(
                subject + " breaks rule " + rule.id() + ": " + rule.text() + System.lineSeparator() + "What to check: "
                        + rule.ifItFails() + System.lineSeparator() + "What happened: " + cause.getMessage(),
                cause);
    }
}

package dev.invar.tck.lockstep;

import java.util.List;

/** A rule of a field, as data. */
sealed interface RuleDraft {

    /** The value is one of these. */
    record OneOf(List<Term> allowed) implements RuleDraft {
        public OneOf {
            allowed = List.copyOf(allowed);
        }
    }

    /** The value lies between two bounds. */
    record Between(Term least, Term greatest) implements RuleDraft {}

    /** The value has a length between two bounds. */
    record Length(int least, int greatest) implements RuleDraft {}

    /** The whole text matches a pattern. */
    record Matches(String pattern) implements RuleDraft {}

    /** The value passes a test of the author's own. */
    record Check(Kind kind) implements RuleDraft {

        /** The tests that programs know. */
        enum Kind {
            /** The hash of the value is not a multiple of three. */
            NOT_EVERY_THIRD,
            /** The text of the value is not empty. */
            NOT_EMPTY
        }

        boolean isPassedBy(Object value) {
            return switch (kind) {
                case NOT_EVERY_THIRD -> Math.floorMod(value.hashCode(), 3) != 0;
                case NOT_EMPTY -> !value.toString().isEmpty();
            };
        }
    }
}

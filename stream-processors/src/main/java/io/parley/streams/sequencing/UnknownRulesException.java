package io.parley.streams.sequencing;

/// An action asks for rules this instance does not have. Nothing may be decided past it: deploy the version
/// that has them.
final class UnknownRulesException extends RuntimeException {
    UnknownRulesException(int rules) {
        super("An action asks for rules version " + rules + "; this instance has " + ChatRules.VERSION
                + ". Deploy an instance that has them; nothing is lost meanwhile.");
    }
}

package io.parley.infra.operations.deadletters;

/// What a command says at its end.
final class Outcome {
    private Outcome() {}

    static String of(boolean done, int letters, String what) {
        if (letters == 0) {
            return "There are no open dead letters: nothing to do.";
        }
        var count = letters == 1 ? "1 letter" : letters + " letters";
        return done
                ? count + " " + what + "."
                : count + " would be " + what + ". Nothing was changed: add --execute and --reason.";
    }
}

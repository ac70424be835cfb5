package io.parley.infra.stack.topic;

import java.io.Serial;
import java.util.List;

/// The cluster differs from the catalogue. Nothing was changed: an operator must decide which of the two is right.
public final class Drift extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// One setting that differs.
    ///
    /// @param setting `partitions`, `replication.factor` or the name of a topic setting
    public record Difference(String topic, String setting, String expected, String actual) {
        @Override
        public String toString() {
            return topic + ": " + setting + " should be " + expected + " but is " + actual;
        }
    }

    private final transient List<Difference> differences;

    Drift(List<Difference> differences) {
        super("The topics differ from the catalogue:\n  "
                + String.join(
                        "\n  ", differences.stream().map(Difference::toString).toList()));
        this.differences = List.copyOf(differences);
    }

    public List<Difference> differences() {
        return differences;
    }
}

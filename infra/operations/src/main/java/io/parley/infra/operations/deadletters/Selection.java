package io.parley.infra.operations.deadletters;

import java.util.List;
import picocli.CommandLine.Option;

/// Of which letters something is decided, as options of a command: nothing is meant by saying nothing.
final class Selection {
    @Option(
            names = "--offset",
            paramLabel = "P:O",
            split = ",",
            required = true,
            description = "These: partition and offset, as dlq show has them.")
    private List<String> places = List.of();

    @Option(names = "--all", required = true, description = "All nobody has decided of yet.")
    private boolean all;

    /// Empty for all.
    List<String> places() {
        return all ? List.of() : places;
    }
}

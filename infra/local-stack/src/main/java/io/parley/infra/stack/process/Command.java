package io.parley.infra.stack.process;

import java.util.List;
import java.util.Map;

/// What to execute.
///
/// @param words program and arguments
/// @param environment added to that of this process
public record Command(List<String> words, Map<String, String> environment) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}

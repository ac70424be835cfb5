package io.parley.infra.operations.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What can be written again from the log.
enum Projection {
    /// Events, memberships, places of messages, mentions, heads and own marks: from `chat.events`.
    HISTORY,
    /// The marks of members: from `chat.receipts`.
    RECEIPTS;

    private static final Map<String, String> ELSEWHERE = Map.of(
            "unread",
            "it is counted anew whenever it is asked for, from heads and marks: replay history and receipts",
            "search",
            "no component of this version keeps an index",
            "push-policy",
            "a push that was sent cannot be taken back, and a second one is none the user wants: ./parley ops shadow"
                    + " notifications decides once more with sends off, and shows what other rules would push",
            "analytics",
            "its topics are written by a topology: ./parley ops reset analytics lets it read from the beginning, and its"
                    + " rows come again under the same ids");

    /// What it is called on the command line.
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when it cannot be replayed, with what to do instead
    static Projection of(String argument) {
        var instead = ELSEWHERE.get(argument);
        if (instead != null) {
            throw new IllegalArgumentException("'" + argument + "' is not replayed: " + instead);
        }
        return Arrays.stream(values())
                .filter(projection -> projection.argument().equals(argument))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no projection '" + argument + "'. There are: "
                        + Arrays.stream(values()).map(Projection::argument).collect(Collectors.joining(", "))));
    }
}

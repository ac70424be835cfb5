package io.parley.infra.operations.deadletters;

import java.util.Comparator;
import java.util.Optional;

/// One record of a topic.
public record Place(int partition, long offset) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

    /// @param text `partition:offset`
    static Optional<Place> of(String text) {
        if (!text.matches("[0-9]{1,9}:[0-9]{1,18}")) {
            return Optional.empty();
        }
        var colon = text.indexOf(':');
        return Optional.of(
                new Place(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}

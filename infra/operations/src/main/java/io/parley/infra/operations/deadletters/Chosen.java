package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What a command was told to look at, or says why it cannot.
///
/// @param name of the topic or of that of its dead letters
record Chosen(CommandLine command, Connection connection, String name) {
    /// @throws ParameterException when there is no such topic
    DeadLetterTopic topic() {
        try {
            return DeadLetterTopic.named(name, connection.topics());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    List<DeadLetter> letters() {
        return topic().read(connection);
    }

    /// @param place `partition:offset` in the dead-letter topic
    /// @throws ParameterException when that is no place
    /// @throws IllegalStateException when there is no dead letter
    DeadLetter at(List<DeadLetter> letters, String place) {
        var wanted = Place.of(place)
                .orElseThrow(() -> new ParameterException(
                        command, "--offset: '" + place + "' is not partition:offset, for example 3:41"));
        return letters.stream()
                .filter(letter -> letter.place().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no dead letter " + wanted + " of " + name
                        + ": it was never there, or is not kept any more. See ./parley ops dlq show " + name));
    }

    /// Those of which something is to be decided.
    ///
    /// @param places empty for all that are open
    /// @throws IllegalStateException when one of them is not there, or was decided of already
    List<DeadLetter> open(List<String> places) {
        var letters = letters();
        if (places.isEmpty()) {
            return letters.stream().filter(DeadLetter::isOpen).toList();
        }
        var chosen = places.stream()
                .map(place -> at(letters, place))
                .distinct()
                .sorted(Comparator.comparing(DeadLetter::place))
                .toList();
        chosen.forEach(letter -> {
            var mark = letter.mark();
            if (mark != null) {
                throw new IllegalStateException("The dead letter " + letter.place() + " was " + mark.how() + " at "
                        + mark.at() + " already: " + mark.because());
            }
        });
        return chosen;
    }
}

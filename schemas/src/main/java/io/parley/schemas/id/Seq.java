package io.parley.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The place of an event in its chat: dense, from 1. Zero stands before the first event.
public record Seq(long value) implements Comparable<Seq> {
    public static final Seq NONE = new Seq(0);

    @JsonCreator
    public Seq {
        if (value < 0) {
            throw new IllegalArgumentException("a seq is not negative");
        }
    }

    public Seq next() {
        return new Seq(value + 1);
    }

    public boolean isAfter(Seq other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }

    @JsonValue
    public long toJson() {
        return value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

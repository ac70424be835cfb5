package io.parley.schemas.analytics;

/// What stands for an id in the rows of one month: 128 bits in lower-case hexadecimal digits. Whoever has no key
/// can neither tell the id nor compute the pseudonym of an id that is known.
public record Pseudonym(String value) {
    public Pseudonym {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a pseudonym has 32 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

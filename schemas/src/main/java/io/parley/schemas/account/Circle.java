package io.parley.schemas.account;

import io.parley.schemas.id.UserId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whom a user knows and whom not, as far as others need it.
///
/// @param contacts those the user has as contacts, only while the user's presence is for contacts; in any order
/// @param blocked those the user has blocked; in any order
public record Circle(Set<UserId> contacts, Set<UserId> blocked) {
    public static final Circle EMPTY = new Circle(List.of(), List.of());

    public Circle {
        // Of the order they came in, so that the same circle is the same bytes.
        contacts = Collections.unmodifiableSet(new LinkedHashSet<>(contacts));
        blocked = Collections.unmodifiableSet(new LinkedHashSet<>(blocked));
    }

    public Circle(Collection<UserId> contacts, Collection<UserId> blocked) {
        this(new LinkedHashSet<>(contacts), new LinkedHashSet<>(blocked));
    }
}

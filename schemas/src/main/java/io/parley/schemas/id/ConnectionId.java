package io.parley.schemas.id;

/// One socket (or, at a gateway, one waiting request) of one incarnation. Never used twice by an incarnation.
public record ConnectionId(long value) {}

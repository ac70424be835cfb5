package io.parley.gateway.external;

/// Somebody as an issuer knows them. Only the two together are unique, and only they never change.
public record Identity(String issuer, String subject) {}

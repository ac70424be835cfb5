package io.parley.media.inspection;

/// What the client says of a file. Believed in nothing: compared with the content.
///
/// @param type as in a `Content-Type`, parameters and all; anything that is no media type counts as octets
/// @param name of the file
public record Declared(String type, String name) {}

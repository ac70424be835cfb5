package io.parley.schemas.key;

/// What of a profile is sealed: what nobody searches by. A name here is never changed, what is sealed is bound to it.
public enum ProfileField {
    ABOUT,
    BIRTH_DATE
}

package io.parley.infra.stack.secure;

import io.parley.schemas.access.Secret;
import java.nio.file.Path;

/// What one server proves its identity with, in the forms that servers read.
///
/// @param store key and certificate, PKCS#12
/// @param password of the store
/// @param key PEM, for its owner only
/// @param certificate PEM
public record ServerKey(Path store, Secret password, Path key, Path certificate) {}

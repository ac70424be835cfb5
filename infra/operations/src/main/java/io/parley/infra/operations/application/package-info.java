/// The Streams applications: how they stand, and how one of them begins anew.
@NullMarked
package io.parley.infra.operations.application;

import org.jspecify.annotations.NullMarked;

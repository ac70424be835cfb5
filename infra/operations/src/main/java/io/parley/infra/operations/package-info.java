/// What operators do to a running platform: `./parley ops`.
@NullMarked
package io.parley.infra.operations;

import org.jspecify.annotations.NullMarked;

/// The whole platform as real processes, broken on purpose, judged by a separate checker.
@NullMarked
package io.parley.infra.system;

import org.jspecify.annotations.NullMarked;

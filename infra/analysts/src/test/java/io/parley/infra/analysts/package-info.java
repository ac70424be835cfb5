@NullMarked
package io.parley.infra.analysts;

import org.jspecify.annotations.NullMarked;
